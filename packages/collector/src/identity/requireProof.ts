/** Lets past only who is signed, where an environment asks for that; elsewhere anybody. */
import { createProblem } from '../createProblem.js';
import type { Services } from '../http/services.js';
import type { Proven } from './createProve.js';
import { needsProof } from './needsProof.js';

/**
 * What is proven of them: undefined where nothing has to be, and nothing is.
 * @throws Problem 401 `unproven`
 */
export async function requireProof(
  services: Pick<Services, 'ledger' | 'trees' | 'prove'>,
  { app, env }: { readonly app: string; readonly env: string },
  user: string,
  proof: unknown,
): Promise<Extract<Proven, { isProven: true }> | undefined> {
  const found = await services.prove(app, env, user, proof);
  if (found.isProven) return found;
  if (!needsProof(services, app, env)) return undefined;
  const message = `${app} asks in ${env} for a signed identity. ${found.why}`;
  throw createProblem(401, 'unproven', message, { where: 'proof' });
}
