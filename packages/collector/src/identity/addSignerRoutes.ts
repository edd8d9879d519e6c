/** Signing keys of an environment: made or brought, listed, taken back. */
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';
import { type Enter, type IdRoute, type PlaceRoute, placePath } from '../http/createEnter.js';
import type { Services } from '../http/services.js';

const path = `${placePath}/signing-keys`;

export function addSignerRoutes(app: FastifyInstance, { signers }: Services, enter: Enter): void {
  app.post<PlaceRoute>(path, async (request) => {
    const { app: name, env, actor } = enter(request, 'admin');
    const publicKey = readPublicKey(request.body);
    const { id, alg, key } = await signers.add(name, env, actor, publicKey);
    return alg === 'HS256' ? { id, alg, secret: key } : { id, alg };
  });
  app.get<PlaceRoute>(path, async (request) => {
    const { app: name, env } = enter(request, 'admin');
    return { keys: signers.find(name, env).map(({ id, alg }) => ({ id, alg })) };
  });
  app.delete<IdRoute>(`${path}/:id`, async (request) => {
    const { app: name, env, actor } = enter(request, 'admin');
    await signers.revoke(name, env, request.params.id, actor);
    return { said: `The signing key is revoked: what it signed proves nothing in ${name} in ${env} any more.` };
  });
}

function readPublicKey(body: unknown): string | undefined {
  const { publicKey } = (typeof body === 'object' && body !== null ? body : {}) as { publicKey?: unknown };
  if (publicKey === undefined || typeof publicKey === 'string') return publicKey;
  throw createProblem(400, 'bad-request', 'publicKey is a text in PEM, or is left out for a secret to be made.', {
    where: 'publicKey',
  });
}
