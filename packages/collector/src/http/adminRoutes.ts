/** What owners do: publish, drive releases, read the journal. */
import type { JournalEntry, Plan, State } from '@handrail/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type Decided,
  decideAdvance,
  decideGuideKill,
  decideOff,
  decideReleaseKill,
  decideRollBack,
} from '../acts/decideAct.js';
import { findPlan } from '../acts/findPublished.js';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import { readTree } from '../trees/readTree.js';
import { type Enter, type IdRoute, type PlaceRoute, placePath } from './createEnter.js';
import type { Services } from './services.js';

export function addAdminRoutes(app: FastifyInstance, services: Services, enter: Enter): void {
  addPublish(app, services, enter);
  addActs(app, services, enter);
  addReads(app, services, enter);
}

function addPublish(app: FastifyInstance, { ledger, trees }: Services, enter: Enter): void {
  const onRequest = async (request: FastifyRequest) => void enter(request, 'author');
  app.post<PlaceRoute>(`${placePath}/publish`, { bodyLimit: limits.publishBytes, onRequest }, async (request) => {
    const { app: name, env, actor } = enter(request, 'author');
    const tree = readTree(name, request.body);
    await trees.put(tree.hash, tree.files);
    const entry = await ledger.act(name, env, (state) =>
      state.bundle === tree.hash
        ? undefined
        : { kind: 'publish', actor, body: { bundle: tree.hash, locales: tree.locales } },
    );
    return { seq: entry?.seq ?? ledger.state(name, env).seq, hash: tree.hash };
  });
}

function addActs(app: FastifyInstance, { ledger, trees }: Services, enter: Enter): void {
  const act = async (request: FastifyRequest, decide: (plan: () => Plan, state: State, id: string) => Decided) => {
    const { app: name, env, actor } = enter(request, 'operator');
    const { id = '' } = request.params as { id?: string };
    let said = '';
    const entry = await ledger.act(name, env, (state) => {
      const decided = decide(() => findPlan(trees, state), state, id);
      said = decided.said;
      return decided.kind && { kind: decided.kind, actor, body: decided.body };
    });
    const state = ledger.state(name, env);
    return { seq: entry?.seq ?? state.seq, state, said };
  };

  const releases = `${placePath}/releases/:id`;
  app.post<IdRoute>(`${releases}/advance`, (request) =>
    act(request, (plan, state, id) => decideAdvance(plan(), state, id)),
  );
  app.post<IdRoute>(`${releases}/roll-back`, (request) =>
    act(request, (plan, state, id) => decideRollBack(plan(), state, id)),
  );
  for (const [verb, revive] of [
    ['kill', false],
    ['revive', true],
  ] as const) {
    app.post<IdRoute>(`${releases}/${verb}`, (request) =>
      act(request, (plan, state, id) => decideReleaseKill(plan(), state, id, revive)),
    );
    app.post<IdRoute>(`${placePath}/guides/:id/${verb}`, (request) =>
      act(request, (plan, state, id) => decideGuideKill(plan(), state, id, revive)),
    );
  }
  app.post<PlaceRoute>(`${placePath}/off`, (request) => act(request, (_plan, state) => decideOff(state, true)));
  app.post<PlaceRoute>(`${placePath}/on`, (request) => act(request, (_plan, state) => decideOff(state, false)));
}

function addReads(app: FastifyInstance, { ledger }: Services, enter: Enter): void {
  app.get<PlaceRoute>(`${placePath}/state`, async (request) => {
    const { app: name, env } = enter(request, 'viewer');
    return ledger.state(name, env);
  });

  app.get<PlaceRoute & { Querystring: { after?: string } }>(`${placePath}/journal`, async (request) => {
    const { app: name, env } = enter(request, 'viewer');
    const after = Number(request.query.after ?? 0);
    if (!Number.isSafeInteger(after) || after < 0) {
      throw createProblem(400, 'bad-query', 'after is the seq of the last entry you have, or 0.', { where: 'after' });
    }
    const entries: JournalEntry[] = [];
    // An environment's entries lie between those of others, so a page may take several reads.
    for (let from = after; entries.length < limits.journalPage; ) {
      const read = await ledger.read(name, from, limits.journalPage);
      entries.push(...read.filter((entry) => entry.env === env));
      const last = read.at(-1);
      if (!last || read.length < limits.journalPage) break;
      from = last.seq;
    }
    return { entries: entries.slice(0, limits.journalPage) };
  });
}
