/** Takes event batches: acknowledged once they are on disk. */
import type { BatchAnswer } from '@handrail/schema';
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';
import { toRow } from '../events/toRow.js';
import { writeRow } from '../events/writeRow.js';
import { readBatch } from '../ingest/readBatch.js';
import { whoIs } from '../people/whoIs.js';
import { createAdmission } from './createAdmission.js';
import { holdBodies } from './holdBodies.js';
import { findKey, openHeaders } from './openRoutes.js';
import type { Services } from './services.js';

interface EventRoute {
  Params: { key: string };
  Querystring: { z?: string };
  Body: Buffer | undefined;
}

const nothing = Buffer.alloc(0);

export function addEventRoutes(app: FastifyInstance, services: Services): void {
  const { spool, gauges, now, personHash, prove, sources, quotas } = services;
  const { requestsPerSecond } = services;
  const admit = createAdmission(services, 'events', { perSecond: requestsPerSecond, burst: 2 * requestsPerSecond });

  // Whatever the type says: text/plain keeps the request CORS-simple.
  holdBodies(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(openHeaders);
  });

  app.post<EventRoute>('/k/:key/e', async (request, reply): Promise<BatchAnswer> => {
    const key = findKey(services, request.params.key);
    admit(request, key);
    const { app: name, env } = key;
    quotas.check(name);
    const { z } = request.query;
    if (z !== undefined && z !== 'gzip') {
      throw createProblem(400, 'bad-query', 'z is gzip, or absent for plain text.', { where: 'z' });
    }
    const receivedAt = now();
    const bytes = request.body ?? nothing;
    const { head, events, rejected, deadLetters } = await readBatch(bytes, z === 'gzip');
    const { user, proof } = head;
    const proven = proof === undefined ? undefined : await prove(name, env, user, proof);
    const letters = deadLetters.map((letter) => ({ ...letter, person: personHash(name, env, whoIs(head)) }));
    const accepted = events.length;
    const place = { app: name, env, receivedAt };
    const sender = { proven: proven?.isProven === true, source: sources(name, env, request.ip) };
    const row = accepted === 0 ? nothing : writeRow(toRow(head, events, { ...place, ...sender }));

    const stop = gauges.acknowledged.startTimer();
    quotas.count(name, accepted);
    try {
      await spool.append({ ...place, bytes: row }, letters);
    } catch (error) {
      quotas.count(name, -accepted);
      throw error;
    }
    stop();
    if (proven?.isProven === false) gauges.unproven.inc();
    gauges.accepted.inc(accepted);
    gauges.rejected.inc(rejected.length);
    reply.header('cache-control', 'no-store');
    return { accepted, rejected, now: now(), ...(proven?.isProven === false ? { unproven: proven.why } : {}) };
  });
}
