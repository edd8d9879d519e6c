/** App and environment from an admin path. */
import { createProblem } from '../createProblem.js';

export interface Place {
  readonly app: string;
  readonly env: string;
}

const name = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** @throws Problem `bad-name`: names are kebab-case, at most 63 characters. */
export function readPlace({ app, env }: Place): Place {
  for (const [what, value] of Object.entries({ app, env })) {
    if (name.test(value)) continue;
    const message = `This is no name for an ${what}: use small letters, digits and -, at most 63.`;
    throw createProblem(400, 'bad-name', message, { where: value.slice(0, 80) });
  }
  return { app, env };
}
