/** OpenFeature's Remote Evaluation Protocol 0.3.0: flags decided here, for providers that know nothing of Handrail. */
import { createHash } from 'node:crypto';
import type { Context } from '@handrail/engine';
import type { State } from '@handrail/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createDeciders, type Decider } from '../decide/createDeciders.js';
import { readAttributes } from '../decide/readAttributes.js';
import { createAdmission } from '../http/createAdmission.js';
import type { RateLimit } from '../http/createRateLimit.js';
import { answerPreflight, openHeaders } from '../http/openRoutes.js';
import { isFresh } from '../http/sendFile.js';
import type { Services } from '../http/services.js';
import { headersOf, toProblem } from '../http/toProblem.js';
import { requireProof } from '../identity/requireProof.js';
import { limits } from '../limits.js';
import { createFailure, toFailure } from './createFailure.js';
import { type EvaluationContext, readContext } from './readContext.js';
import { type AskingKey, readKey } from './readKey.js';
import { toEvaluation } from './toEvaluation.js';
import { writeRefetch } from './writeRefetch.js';

/** A base address for those who send headers, and one that names app and environment by itself. */
const roots = ['/ofrep/v1', '/k/:key/ofrep/v1'] as const;

/** The flag of a single evaluation; ids may hold slashes, which not every provider encodes. */
const flagOf = ({ params }: FastifyRequest): string | undefined => (params as { '*'?: string })['*'];

/** @see https://github.com/open-feature/protocol/blob/main/service/openapi.yaml */
export function addOfrepRoutes(app: FastifyInstance, services: Services, rate?: RateLimit): void {
  const { ledger, streams, trees, now } = services;
  const deciders = createDeciders(trees);
  const rates = { perSecond: limits.evaluationsPerSecond, burst: limits.evaluationsBurst };
  const admit = createAdmission(services, 'evaluations', rates, rate);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: limits.contextBytes }, (_request, text, done) =>
    done(null, text),
  );
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...openHeaders, 'cache-control': 'no-cache' });
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, problem.message);
    return reply
      .code(problem.status)
      .headers(headersOf(problem))
      .send(toFailure(problem, flagOf(request)));
  });

  /** What is signed is believed before what is said. */
  const readAsking = async (key: AskingKey, body: unknown): Promise<EvaluationContext> => {
    const given = readContext(body);
    const proven = await requireProof(services, key, String(given.id ?? given.targetingKey), given.proof);
    return proven ? { ...given, ...proven.attributes, id: proven.user } : given;
  };
  const enter = (request: FastifyRequest): { key: AskingKey; state: State } => {
    const key = readKey(services, request);
    admit(request, key);
    return { key, state: ledger.state(key.app, key.env) };
  };

  for (const root of roots) {
    app.options(`${root}/*`, (_request, reply) => answerPreflight(reply));

    app.post(`${root}/evaluate/flags`, async (request, reply) => {
      const { key, state } = enter(request);
      const given = await readAsking(key, request.body);
      const decider = deciders.find(state.bundle, state.locales[0]);
      const context = decider && createContext(decider, state, given, now());
      const flags = Object.keys(decider?.bundle.flags ?? {}).map((id) =>
        toEvaluation((decider as Decider).evaluator.flag(id, context as Context)),
      );
      // Without an origin: providers put the one they were configured with before it.
      const endpoint = { requestUri: `/k/${key.secret}/ofrep/v1/stream` };
      const body = JSON.stringify({
        flags,
        eventStreams: [{ type: 'sse', endpoint, inactivityDelaySec: limits.streamInactivitySeconds }],
        metadata: { app: key.app, env: key.env },
      });
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      reply.header('etag', etag);
      return isFresh(request.headers['if-none-match'], etag)
        ? reply.code(304).send()
        : reply.type('application/json').send(body);
    });

    app.post(`${root}/evaluate/flags/*`, async (request, reply) => {
      const { key, state } = enter(request);
      const given = await readAsking(key, request.body);
      const id = flagOf(request) ?? '';
      const decider = deciders.find(state.bundle, state.locales[0]);
      const decision = decider?.evaluator.flag(id, createContext(decider, state, given, now()));
      if (!decision || decision.reason === 'unknown-flag') {
        throw createFailure('FLAG_NOT_FOUND', describeMissing(id, state, decider));
      }
      return reply.send(toEvaluation(decision));
    });

    app.get(`${root}/stream`, { exposeHeadRoute: false }, (request, reply) => {
      const { key, state } = enter(request);
      // Whoever comes without having heard of this state may have missed what happened since it asked.
      const isKnown = request.headers['last-event-id'] === String(state.seq);
      streams.open(reply.raw, state, key.id, openHeaders, { write: writeRefetch, isKnown, asks: true });
      reply.hijack();
    });
  }
}

/** As in a page: assignment hashes the attribute `id` where it is declared and known, else who was named. */
function createContext({ bundle }: Decider, state: State, given: EvaluationContext, nowMs: number): Context {
  const { targetingKey } = given;
  // A context that names both is taken at its word.
  const attributes = readAttributes(bundle.attributes, { id: targetingKey, ...given });
  return { attributes, unit: String(attributes.id ?? targetingKey), state, nowMs, zone: 'UTC' };
}

function describeMissing(id: string, { app, env }: State, decider: Decider | undefined): string {
  if (!decider) return `Nothing is published to ${app} in ${env} yet. Run \`handrail publish\` first.`;
  return `There is no flag "${id}" in what is published. Is it spelled as its file is?`;
}
