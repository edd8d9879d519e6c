// A side from an environment: what its collector serves, under the state it has now.
import type { Bundle, State } from '@handrail/schema';
import { createAdmin } from '../connection/createAdmin.js';
import type { Connection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { REQUEST_MS } from '../limits.js';
import type { Side } from './side.js';

export async function readPublishedSide(connection: Connection): Promise<Side & { readonly state: State }> {
  const { collector, app, env } = connection;
  const state = await createAdmin(connection).get<State>('state');
  if (state.bundle === null)
    throw new Failure({
      what: `Nothing is published to ${app} in ${env} yet.`,
      hint: `Publish the folder: handrail publish --env ${env}`,
      exitCode: EXIT_CODES.refused,
    });
  const where = `${collector}/b/${state.bundle}/index.${state.locales[0]}.json`;
  const response = await fetch(where, { signal: AbortSignal.timeout(REQUEST_MS) });
  if (!response.ok)
    throw new Failure({
      what: `The collector does not serve what it says is published (${response.status}).`,
      where,
      hint: 'Publish it again.',
      exitCode: EXIT_CODES.refused,
    });
  return { label: env, bundle: (await response.json()) as Bundle, state };
}
