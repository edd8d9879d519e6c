/** What owners do: publish, drive releases, give access, read the journal. */
import type { JournalEntry, Plan, State } from '@handrail/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { grantKey, grantToken, newId } from '../access/grants.js';
import { isRole, type Role, roles } from '../access/roles.js';
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
import type { Authorize } from './authorize.js';
import { type Place, readPlace } from './readPlace.js';
import type { Services } from './services.js';

const base = '/admin/v1/apps/:app/envs/:env';

interface PlaceRoute {
  Params: Place;
}
interface IdRoute {
  Params: Place & { id: string };
}

/** Whoever asks must be allowed before anything else is looked at. */
type Enter = (request: FastifyRequest, needs: Role) => Place & { actor: string };

export function addAdminRoutes(app: FastifyInstance, services: Services, authorize: Authorize): void {
  const enter: Enter = (request, needs) => {
    const params = request.params as Place;
    const token = authorize(request, needs, params.app);
    return { ...readPlace(params), actor: token.id };
  };
  addPublish(app, services, enter);
  addActs(app, services, enter);
  addReads(app, services, enter);
  addAccess(app, services, enter, authorize);
}

function addPublish(app: FastifyInstance, { ledger, trees }: Services, enter: Enter): void {
  const onRequest = async (request: FastifyRequest) => void enter(request, 'author');
  app.post<PlaceRoute>(`${base}/publish`, { bodyLimit: limits.publishBytes, onRequest }, async (request) => {
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

  const releases = `${base}/releases/:id`;
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
    app.post<IdRoute>(`${base}/guides/:id/${verb}`, (request) =>
      act(request, (plan, state, id) => decideGuideKill(plan(), state, id, revive)),
    );
  }
  app.post<PlaceRoute>(`${base}/off`, (request) => act(request, (_plan, state) => decideOff(state, true)));
  app.post<PlaceRoute>(`${base}/on`, (request) => act(request, (_plan, state) => decideOff(state, false)));
}

function addReads(app: FastifyInstance, { ledger }: Services, enter: Enter): void {
  app.get<PlaceRoute>(`${base}/state`, async (request) => {
    const { app: name, env } = enter(request, 'viewer');
    return ledger.state(name, env);
  });

  app.get<PlaceRoute & { Querystring: { after?: string } }>(`${base}/journal`, async (request) => {
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

function addAccess(app: FastifyInstance, { ledger, journalSql }: Services, enter: Enter, authorize: Authorize): void {
  app.post<PlaceRoute>(`${base}/keys`, async (request) => {
    const { app: name, env, actor } = enter(request, 'admin');
    return { key: await grantKey(ledger, name, env, actor) };
  });

  app.post('/admin/v1/tokens', async (request) => {
    const granter = authorize(request, 'admin');
    const { name, role, apps } = readTokenRequest(request.body);
    const foreign = granter.apps.includes('*') ? undefined : apps.find((each) => !granter.apps.includes(each));
    if (foreign !== undefined) {
      throw createProblem(403, 'forbidden', `Your own token is not for ${foreign}, so it cannot give access to it.`, {
        where: 'apps',
      });
    }
    const id = newId();
    // The name is a person's: it stays out of the journal, where nothing can be erased.
    journalSql.run('INSERT INTO token_names (id, name) VALUES (?, ?)', id, name);
    return { token: await grantToken(ledger, { id, role, apps, actor: granter.id }) };
  });
}

function readTokenRequest(body: unknown): { name: string; role: Role; apps: readonly string[] } {
  const { name, role, apps } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || name.length > limits.tokenNameLength) {
    throw createProblem(400, 'bad-request', 'name says whose token it is, in at most 100 characters.', {
      where: 'name',
    });
  }
  if (!isRole(role)) throw createProblem(400, 'bad-request', `role is one of ${roles.join(', ')}.`, { where: 'role' });
  if (!Array.isArray(apps) || apps.length === 0 || !apps.every((each) => typeof each === 'string')) {
    throw createProblem(400, 'bad-request', 'apps is a list of app names, or ["*"] for all.', { where: 'apps' });
  }
  for (const each of apps) if (each !== '*') readPlace({ app: each, env: 'any' });
  return { name, role, apps };
}
