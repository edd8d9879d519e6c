/** What an admin does for one person: hand out all that is kept of them, or take it away. */
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';
import { type Enter, type PlaceRoute, placePath } from '../http/createEnter.js';
import type { Services } from '../http/services.js';
import { limits } from '../limits.js';
import { erasePerson } from './erasePerson.js';
import { exportPerson } from './exportPerson.js';

/** The id is in the body: addresses are logged on their way. */
export function addPeopleRoutes(app: FastifyInstance, services: Services, enter: Enter): void {
  app.post<PlaceRoute>(`${placePath}/people/erase`, async (request) => {
    const { app: name, env, actor } = enter(request, 'admin');
    const erased = await erasePerson(services, name, env, readUser(request.body).user, actor);
    const said = `Nothing of this person is kept any more of ${name} in ${env}. Their browsers may still hold their own copy: handrail.reset() forgets that.`;
    return { ...erased, said };
  });
  app.post<PlaceRoute>(`${placePath}/people/export`, async (request) => {
    const { app: name, env } = enter(request, 'admin');
    const { user, after } = readUser(request.body);
    return exportPerson(services, name, env, user, after);
  });
}

function readUser(body: unknown): { user: string; after: number } {
  const { user, after = 0 } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof user !== 'string' || user === '' || user.length > limits.personLength)
    throw createProblem(400, 'bad-request', 'user is the attribute `id` of the person.', { where: 'user' });
  if (!Number.isSafeInteger(after) || (after as number) < 0)
    throw createProblem(400, 'bad-request', 'after is `next` of the answer before, or absent.', { where: 'after' });
  return { user, after: after as number };
}
