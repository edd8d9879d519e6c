/** Takes one batch of events: done once it is on disk. */
import type { IncomingMessage } from 'node:http';
import type { BatchAnswer } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import { toRow } from '../events/toRow.js';
import { writeRow } from '../events/writeRow.js';
import { readBatch } from '../ingest/readBatch.js';
import { unzip } from '../ingest/unzip.js';
import { whoIs } from '../people/whoIs.js';
import { createAdmission } from './createAdmission.js';
import { createBodyReader } from './createBodyReader.js';
import { findKey } from './openRoutes.js';
import type { Services } from './services.js';

/** What the address of a request says, and where it came from. */
export interface Asked {
  readonly key: string;
  /** The body is compressed by it, or else plain. */
  readonly z: string | undefined;
  readonly ip: string;
}

/** Rejects with a Problem when the batch is not taken. Its body must not have been read. */
export type TakeEvents = (request: IncomingMessage, asked: Asked) => Promise<BatchAnswer>;

const nothing = Buffer.alloc(0);

export function createTakeEvents(services: Services): TakeEvents {
  const { spool, gauges, now, personHash, prove, sources, quotas, requestsPerSecond } = services;
  const admit = createAdmission(services, 'events', { perSecond: requestsPerSecond, burst: 2 * requestsPerSecond });
  const readBody = createBodyReader();

  /** Apart from what waits for the disk, so that the parsed batch is forgotten by then. */
  const read = async (body: Buffer, asked: Asked, app: string, env: string, receivedAt: number) => {
    const { head, events, rejected, deadLetters } = readBatch(asked.z === 'gzip' ? await unzip(body) : body);
    const { user, proof } = head;
    const proven = proof === undefined ? undefined : await prove(app, env, user, proof);
    const letters = deadLetters.map((letter) => ({ ...letter, person: personHash(app, env, whoIs(head)) }));
    const receipt = { app, env, receivedAt, proven: proven?.isProven === true, source: sources(app, env, asked.ip) };
    const bytes = events.length === 0 ? nothing : writeRow(toRow(head, events, receipt));
    const unproven = proven?.isProven === false ? proven.why : undefined;
    return { bytes, accepted: events.length, rejected, letters, unproven };
  };

  return async (request, asked) => {
    const body = await readBody(request);
    const key = findKey(services, asked.key);
    admit({ ip: asked.ip, headers: request.headers }, key);
    const { app, env } = key;
    quotas.check(app);
    if (asked.z !== undefined && asked.z !== 'gzip') {
      throw createProblem(400, 'bad-query', 'z is gzip, or absent for plain text.', { where: 'z' });
    }
    const receivedAt = now();
    const { bytes, accepted, rejected, letters, unproven } = await read(body, asked, app, env, receivedAt);

    const began = performance.now();
    quotas.count(app, accepted);
    try {
      await spool.append({ app, env, receivedAt, bytes }, letters);
    } catch (error) {
      quotas.count(app, -accepted);
      throw error;
    }
    gauges.acknowledged.observe((performance.now() - began) / 1_000);
    gauges.accepted.inc(accepted);
    gauges.rejected.inc(rejected.length);
    if (unproven === undefined) return { accepted, rejected, now: now() };
    gauges.unproven.inc();
    return { accepted, rejected, now: now(), unproven };
  };
}
