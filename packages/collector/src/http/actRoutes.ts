/** What owners decide: each route is one act, decided on the state as it then is, journaled, and said in a sentence. */
import type { Plan, State } from '@handrail/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '../access/roles.js';
import { type Decided, decideGuideKill, decideOff, decideReleaseKill, decideRollBack } from '../acts/decideAct.js';
import { decideAdvance } from '../acts/decideAdvance.js';
import { decideApprove, decideHold, decideSignOff, decideWaive, type Signer } from '../acts/decideRollout.js';
import { findPlan, findRelease } from '../acts/findPublished.js';
import { createProblem } from '../createProblem.js';
import { type Waivable, waivables } from '../journal/foldReleases.js';
import { limits } from '../limits.js';
import type { Known } from '../rollout/judge.js';
import { type Enter, type IdRoute, type PlaceRoute, placePath } from './createEnter.js';
import type { Services } from './services.js';

interface Asked {
  readonly plan: () => Plan;
  readonly state: State;
  readonly id: string;
  /** Of the release that is meant. @throws Problem `nothing-published` or `unknown-release` */
  readonly known: () => Known;
  readonly signer: Signer;
}

export function addActRoutes(app: FastifyInstance, services: Services, enter: Enter): void {
  const { ledger, trees, runner, notes, journalSql } = services;

  const act = async (request: FastifyRequest, decide: (asked: Asked) => Decided, needs: Role = 'operator') => {
    const { app: name, env, actor, groups } = enter(request, needs);
    const { id = '' } = request.params as { id?: string };
    const person = journalSql.get<{ name: string }>('SELECT name FROM token_names WHERE id = ?', actor)?.name ?? '';
    let said = '';
    const entry = await ledger.act(name, env, (state) => {
      const plan = () => findPlan(trees, state);
      const known = () => {
        findRelease(plan(), id);
        return runner.know(name, env, id) as Known;
      };
      const decided = decide({ plan, state, id, known, signer: { actor, name: person, groups } });
      said = decided.said;
      return decided.kind && { kind: decided.kind, actor, body: decided.body };
    });
    const state = ledger.state(name, env);
    return { seq: entry?.seq ?? state.seq, state, said };
  };

  const releases = `${placePath}/releases/:id`;
  app.post<IdRoute>(`${releases}/advance`, (request) =>
    act(request, ({ known, state }) => decideAdvance(known(), state)),
  );
  app.post<IdRoute>(`${releases}/roll-back`, (request) =>
    act(request, ({ plan, state, id }) => decideRollBack(plan(), state, id)),
  );
  for (const [verb, revive] of [
    ['kill', false],
    ['revive', true],
  ] as const) {
    app.post<IdRoute>(`${releases}/${verb}`, (request) =>
      act(request, ({ plan, state, id }) => decideReleaseKill(plan(), state, id, revive)),
    );
    app.post<IdRoute>(`${placePath}/guides/:id/${verb}`, (request) =>
      act(request, ({ plan, state, id }) => decideGuideKill(plan(), state, id, revive)),
    );
  }
  app.post<PlaceRoute>(`${placePath}/off`, (request) => act(request, ({ state }) => decideOff(state, true)));
  app.post<PlaceRoute>(`${placePath}/on`, (request) => act(request, ({ state }) => decideOff(state, false)));

  // Bodies are read inside: whoever may not is told nothing of what was wrong with them.
  app.post<IdRoute>(`${releases}/sign-off`, (request) => {
    const read = () => [readText(request.body, 'as'), readText(request.body, 'closure', true)] as const;
    return act(request, ({ known, signer }) => decideSignOff(known(), signer, ...read()), 'approver');
  });
  app.post<IdRoute>(`${releases}/approve`, (request) => {
    const read = () => [readText(request.body, 'as'), readWave(request.body)] as const;
    return act(request, ({ known, signer }) => decideApprove(known(), signer, ...read()), 'approver');
  });
  app.post<IdRoute>(`${releases}/hold`, (request) => {
    const note = () => {
      const reason = readText(request.body, 'reason', true);
      return reason === undefined ? undefined : notes.put(reason);
    };
    return act(request, ({ known }) => decideHold(known(), true, note()));
  });
  app.post<IdRoute>(`${releases}/resume`, (request) =>
    act(request, ({ known }) => decideHold(known(), false, undefined)),
  );
  app.post<IdRoute>(`${releases}/waive`, (request) =>
    act(request, ({ known }) => {
      const reason = readText(request.body, 'reason');
      const what = readWaivable(request.body);
      return decideWaive(known(), what, notes.put(reason));
    }),
  );
}

function readWaivable(body: unknown): Waivable {
  const what = readText(body, 'what');
  if ((waivables as readonly string[]).includes(what)) return what as Waivable;
  throw createProblem(400, 'bad-request', `what is one of ${waivables.join(', ')}.`, { where: 'what' });
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined;
}

function readText(body: unknown, name: string): string;
function readText(body: unknown, name: string, isOptional: true): string | undefined;
function readText(body: unknown, name: string, isOptional = false): string | undefined {
  const value = fieldOf(body, name);
  if (value === undefined && isOptional) return undefined;
  if (typeof value === 'string' && value.trim() !== '' && value.length <= limits.noteLength) return value;
  const message = `${name} is a text of 1 to ${limits.noteLength} characters.`;
  throw createProblem(400, 'bad-request', message, { where: name });
}

/** People count waves from 1. */
function readWave(body: unknown): number | undefined {
  const value = fieldOf(body, 'wave');
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value - 1;
  throw createProblem(400, 'bad-request', 'wave is the number of a wave, from 1.', { where: 'wave' });
}
