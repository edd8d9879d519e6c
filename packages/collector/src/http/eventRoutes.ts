/** The address of event batches: the long way to it, for what no shortcut knows. */
import type { BatchAnswer } from '@handrail/schema';
import type { FastifyInstance } from 'fastify';
import type { TakeEvents } from './createTakeEvents.js';
import { openHeaders } from './openRoutes.js';

interface EventRoute {
  Params: { key: string };
  Querystring: { z?: string };
}

/** What is told of a batch, besides what it was: no cache may keep it. */
export const eventHeaders = { ...openHeaders, 'cache-control': 'no-store' } as const;

export function addEventRoutes(app: FastifyInstance, take: TakeEvents): void {
  // The body is left to `take`, whatever its type says: text/plain keeps the request CORS-simple.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(eventHeaders);
    done();
  });
  app.post<EventRoute>('/k/:key/e', ({ raw, params, query, ip }): Promise<BatchAnswer> => {
    return take(raw, { key: params.key, z: query.z, ip });
  });
}
