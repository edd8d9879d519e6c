/** Memory that follows a person: a browser tells what it knows and is told what all know, in one CORS-simple request. */
import type { PersonMemory } from '@handrail/engine';
import type { FastifyInstance } from 'fastify';
import { createAdmission } from '../http/createAdmission.js';
import { holdBodies } from '../http/holdBodies.js';
import { findKey, openHeaders } from '../http/openRoutes.js';
import type { Services } from '../http/services.js';
import { requireProof } from '../identity/requireProof.js';
import { parseBody, refuse } from '../ingest/parseBody.js';
import { limits } from '../limits.js';
import { readMemory } from './readMemory.js';

interface MemoryRoute {
  Params: { key: string };
  Body: Buffer | undefined;
}

export function addMemoryRoutes(app: FastifyInstance, services: Services): void {
  const { memories, personHash, now } = services;
  const rates = { perSecond: limits.memoriesPerSecond, burst: limits.memoriesBurst };
  const admit = createAdmission(services, 'memory', rates);

  holdBodies(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...openHeaders, 'cache-control': 'no-store' });
  });

  app.post<MemoryRoute>('/k/:key/m', async (request): Promise<{ memory: PersonMemory }> => {
    const key = findKey(services, request.params.key);
    admit(request, key);
    const { app: name, env } = key;
    const { user, memory, proof } = readRequest(request.body ?? Buffer.alloc(0), now());
    await requireProof(services, key, user, proof);
    return { memory: memories.merge(name, env, personHash(name, env, user), memory) };
  });
}

function readRequest(bytes: Buffer, nowMs: number): { user: string; memory: PersonMemory; proof: unknown } {
  if (bytes.length > limits.memoryBytes) {
    throw refuse('body-too-large', `A memory is at most ${limits.memoryBytes} bytes. Send less.`, 413);
  }
  const body = parseBody(bytes) as { v?: unknown; user?: unknown; memory?: unknown; proof?: unknown } | null;
  const memory = readMemory(body?.memory, nowMs);
  const user = body?.user;
  if (body?.v !== 1 || typeof user !== 'string' || user === '' || user.length > limits.personLength || !memory) {
    throw refuse(
      'bad-memory',
      'Send {"v": 1, "user": "<id>", "memory": {"guides", "shows", "events"}}, as the SDK does.',
    );
  }
  return { user, memory, proof: body.proof };
}
