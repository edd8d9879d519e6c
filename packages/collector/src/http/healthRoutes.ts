/** For whoever keeps the collector running: is it alive, can it take work, what are its figures. */
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';
import type { Authorize } from './authorize.js';
import type { Services } from './services.js';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function addHealthRoutes(app: FastifyInstance, services: Services, authorize: Authorize): void {
  const { gauges, journalSql, spoolSql, store } = services;

  app.get('/healthz', () => ({ ok: true }));

  /** The event store is reported, and no reason to take no traffic: what comes is kept in the spool meanwhile. */
  app.get('/readyz', () => {
    for (const [what, sql] of Object.entries({ journal: journalSql, spool: spoolSql })) {
      try {
        sql.transaction(() => sql.run('INSERT OR REPLACE INTO probe (only, at) VALUES (1, ?)', services.now()));
      } catch (error) {
        const message = `The ${what} cannot be written: ${(error as Error).message}. Check the disk of the data directory.`;
        throw createProblem(503, 'not-ready', message, { where: what, retryAfterSeconds: 5 });
      }
    }
    return { ok: true, store: store.status() };
  });

  app.get('/metrics', async (request, reply) => {
    if (!loopback.has(request.socket.remoteAddress ?? '')) authorize(request, 'viewer');
    reply.type(gauges.registry.contentType);
    return gauges.registry.metrics();
  });
}
