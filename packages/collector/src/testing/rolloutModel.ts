/**
 * The model of a rollout: real journal, ledger, routes and runner, on SQLite; only events, time and luck are the
 * test's. Whatever is done, in whatever order, nobody has what is killed, and nobody in production what is not signed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle, JournalKind, JsonObject, ReleaseStanding, State, Tree } from '@handrail/schema';
import fc from 'fast-check';
import { expect } from 'vitest';
import { grantToken } from '../access/grants.js';
import type { Role } from '../access/roles.js';
import { createGauges } from '../http/createGauges.js';
import { createServer } from '../http/createServer.js';
import { createStreams } from '../http/createStreams.js';
import type { Services } from '../http/services.js';
import { createLedger, type Ledger } from '../journal/createLedger.js';
import { createSqliteJournals, journalTable } from '../journal/createSqliteJournals.js';
import { createRunner, type Runner } from '../rollout/createRunner.js';
import { createNotes, notesTable } from '../rollout/notes.js';
import { createSpool, spoolTables } from '../spool/createSpool.js';
import { openSql } from '../sql/openSql.js';
import { createTrees, treeTables } from '../trees/createTrees.js';
import { createPlayedStore, type Played } from './createPlayedStore.js';
import { compileRelease, decide, readIndex } from './players.js';
import { toPublishRequest } from './sampleTree.js';

const HOUR = 3_600_000;
const envs = ['staging', 'production'] as const;
type Env = (typeof envs)[number];
const units = Array.from({ length: 25 }, (_, index) => `person-${index}`);

/** Three edits of one release: another closure each. */
const trees: readonly Tree[] = ['one', 'two', 'three'].map((scope) =>
  compileRelease(
    {
      scope,
      validate: { in: 'staging', signOff: ['qa'] },
      rollout: {
        strategy: 'canary',
        hold: { for: '1h', users: 50 },
        waves: [
          { name: 'some', percent: 30, hold: { approval: ['lead'] } },
          { name: 'all', percent: [60, 100], hold: { for: '0s', users: 50 } },
        ],
        guardrails: [{ bad: { event: 'failed' }, counted: 'at-once' }],
      },
    },
    { 'events.json': { failed: { on: 'code' }, paid: { on: 'code' }, begun: { on: 'code' } } },
  ),
);
const closures = trees.map((tree) => {
  const body = tree.files.find(({ path }) => path === 'plan.json')?.body;
  const plan = JSON.parse(new TextDecoder().decode(body)) as { releases: { cart: { closure: string } } };
  return plan.releases.cart.closure;
});
const bundles = new Map<string, Bundle>(trees.map((tree) => [tree.hash, readIndex(tree)]));
const closureOf = (hash: string) => closures[trees.findIndex((tree) => tree.hash === hash)] as string;

const people = { ada: 'author', lea: 'approver', omar: 'operator', root: 'admin' } as const satisfies Record<
  string,
  Role
>;
type Person = keyof typeof people;

/** What the test itself knows, whatever the collector says. */
interface Model extends Played {
  readonly tokens: Record<string, string>;
  /** By closure. */
  readonly signed: Set<string>;
  readonly authors: Map<string, Person>;
  readonly killed: Set<Env>;
}

interface Real {
  readonly directory: string;
  readonly model: Model;
  readonly reached: Set<string>;
  url: string;
  ledger: Ledger;
  runner: Runner;
  close: () => Promise<void>;
}

const gauges = createGauges({ streams: () => 0, spool: () => ({ bytes: 0, waiting: 0 }), storeReady: () => true });

async function open(directory: string, model: Model): Promise<Omit<Real, 'directory' | 'model' | 'reached'>> {
  const tokenNames = 'CREATE TABLE IF NOT EXISTS token_names (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT';
  const journalSql = openSql(
    join(directory, 'journal.db'),
    `${journalTable};${treeTables};${tokenNames};${notesTable}`,
  );
  const spoolSql = openSql(join(directory, 'spool.db'), spoolTables);
  const now = () => model.nowMs;
  const ledger = await createLedger(createSqliteJournals(journalSql), now);
  const spool = createSpool(spoolSql);
  const store = createPlayedStore(model);
  const notes = createNotes(journalSql);
  const kept = { ledger, trees: createTrees(journalSql), store, spool, notes, now };
  const runner = createRunner(kept);
  const rest = {
    streams: createStreams(),
    runner,
    gauges,
    journalSql,
    spoolSql,
    proxies: [],
    prefix: '',
    requestsPerSecond: 100,
  };
  const server = await createServer(
    { ...kept, ...rest, sdkDir: undefined, dashboardDir: undefined } as unknown as Services,
    false,
  );
  // Whatever is published, the tree is there: who writes an entry has put it.
  for (const { hash, files } of trees) await kept.trees.put(hash, files);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  if (Object.keys(model.tokens).length === 0) {
    for (const [name, role] of Object.entries(people)) {
      const grant = {
        id: `id-${name}`,
        role,
        apps: ['shop'],
        groups: name === 'lea' ? ['leads'] : [],
        actor: 'system',
      };
      journalSql.run('INSERT INTO token_names (id, name) VALUES (?, ?)', grant.id, `${name}@shop.example`);
      model.tokens[name] = await grantToken(ledger, grant);
    }
  }
  return {
    url,
    ledger,
    runner,
    async close() {
      await runner.close();
      await server.close();
      spool.close();
      journalSql.close();
      spoolSql.close();
    },
  };
}

async function ask<Answer>({ url, model }: Real, person: Person, env: Env, path: string, body?: object) {
  const response = await fetch(`${url}/admin/v1/apps/shop/envs/${env}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${model.tokens[person]}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(500);
  return { isDone: response.ok, answer: (await response.json()) as Answer };
}

async function post(real: Real, person: Person, env: Env, path: string, body: object = {}) {
  const { isDone, answer } = await ask<{ said?: string }>(real, person, env, path, body);
  return { isDone, said: answer.said ?? '' };
}

/** Who has the feature, as browsers decide it from what is delivered. */
function whoHas(state: State): readonly string[] {
  const bundle = state.bundle === null ? undefined : bundles.get(state.bundle);
  return bundle ? units.filter((unit) => decide(bundle, state, unit).variant === 'on') : [];
}

async function check(real: Real): Promise<void> {
  const { ledger, model, reached } = real;
  for (const env of envs) {
    const state = ledger.state('shop', env);
    const have = whoHas(state);
    if (model.killed.has(env)) expect(have).toEqual([]);
    if (env === 'production' && have.length > 0) {
      reached.add('shown in production');
      expect([...model.signed]).toContain(closureOf(state.bundle as string));
    }
    const { isDone, answer } = await ask<ReleaseStanding>(real, 'root', env, 'releases/cart');
    if (isDone) reached.add(`${env} ${answer.stage}`);
  }
}

type Command = fc.AsyncCommand<object, Real>;

const command = (name: string, run: (real: Real) => Promise<unknown>): Command => ({
  check: () => true,
  async run(_, real) {
    await run(real);
    await check(real);
  },
  toString: () => name,
});

/** A round of the runner, with what it must have done: harm that was seen is not shown any more. */
const look = async (real: Real) => {
  const { runner, model } = real;
  runner.wake();
  await runner.run();
  if (!model.isHarmful || model.isAway) return;
  for (const env of envs) {
    const known = runner.know('shop', env, 'cart');
    const isSetAside = known?.record.breaches.some((one) => one.closure === known.record.closure && one.isSetAside);
    if (!isSetAside) expect(whoHas(real.ledger.state('shop', env))).toEqual([]);
  }
};

const publish = (real: Real, person: Person, env: Env, index: number) => {
  const tree = trees[index] as Tree;
  return post(real, person, env, 'publish', toPublishRequest(tree.files, tree.hash)).then(({ isDone }) => {
    const closure = closures[index] as string;
    if (isDone && !real.model.authors.has(closure)) real.model.authors.set(closure, person);
  });
};

const sign = async (real: Real, person: Person, env: Env) => {
  const { bundle } = real.ledger.state('shop', env);
  const { isDone, said } = await post(real, person, env, 'releases/cart/sign-off', { as: 'qa' });
  if (!isDone || !/signed/.test(said)) return;
  const closure = closureOf(bundle as string);
  // Only lea answers for qa, and not for what is her own.
  expect(person).toBe('lea');
  expect(real.model.authors.get(closure)).not.toBe('lea');
  real.model.signed.add(closure);
};

const kill = async (real: Real, env: Env, verb: 'kill' | 'revive') => {
  const { isDone } = await post(real, 'omar', env, `releases/cart/${verb}`);
  if (!isDone) return;
  if (verb === 'kill') real.model.killed.add(env);
  else real.model.killed.delete(env);
};

/** An entry that no route would write: of an older collector, or one that decided on what it knew before. */
const foreign = (real: Real, env: Env, kind: JournalKind, body: JsonObject) =>
  real.ledger.act('shop', env, () => ({ kind, actor: 'other', body: { release: 'cart', ...body } }));

const env = fc.constantFrom(...envs);
const person = fc.constantFrom(...(Object.keys(people) as Person[]));
const tree = fc.nat(trees.length - 1);

const world: readonly fc.Arbitrary<Command>[] = [
  fc.tuple(fc.nat(3), fc.nat(80)).map(([hours, users]) =>
    command(`${hours} h, ${users} more users`, async (real) => {
      real.model.nowMs += hours * HOUR + 61_000;
      real.model.users = Math.min(500, real.model.users + users);
      await look(real);
    }),
  ),
  fc.constantFrom('isAway' as const, 'isSilent' as const, 'isLossy' as const).map((what) =>
    command(`turn ${what}`, async ({ model }) => {
      model[what] = !model[what];
    }),
  ),
  fc.constant(
    command('all is well', async ({ model }) => {
      Object.assign(model, { isAway: false, isSilent: false, isLossy: false, isHarmful: false });
    }),
  ),
  fc.constant(
    command('harm', async (real) => {
      real.model.isHarmful = true;
      real.model.nowMs += 2_000;
      await look(real);
    }),
  ),
  fc.constant(
    command('restart', async (real) => {
      const before = envs.map((each) => real.ledger.state('shop', each));
      await real.close();
      Object.assign(real, await open(real.directory, real.model));
      expect(envs.map((each) => real.ledger.state('shop', each))).toEqual(before);
    }),
  ),
];

const acts: readonly fc.Arbitrary<Command>[] = [
  fc
    .tuple(person, env, tree)
    .map(([who, where, index]) =>
      command(`${who} publishes ${index} to ${where}`, (real) => publish(real, who, where, index)),
    ),
  fc
    .tuple(fc.constantFrom<Person>('lea', 'lea', 'lea', 'root'), env)
    .map(([who, where]) => command(`${who} signs in ${where}`, (real) => sign(real, who, where))),
  fc
    .tuple(env, fc.constantFrom('advance', 'advance', 'advance', 'roll-back', 'hold', 'resume'))
    .map(([where, verb]) =>
      command(`${verb} in ${where}`, (real) => post(real, 'omar', where, `releases/cart/${verb}`)),
    ),
  env.map((where) =>
    command(`approve in ${where}`, (real) => post(real, 'lea', where, 'releases/cart/approve', { as: 'lead' })),
  ),
  fc
    .tuple(env, fc.constantFrom('kill' as const, 'revive' as const))
    .map(([where, verb]) => command(`${verb} in ${where}`, (real) => kill(real, where, verb))),
  fc
    .tuple(env, fc.constantFrom('time', 'users', 'mismatch', 'breach'))
    .map(([where, what]) =>
      command(`set ${what} aside in ${where}`, (real) =>
        post(real, 'omar', where, 'releases/cart/waive', { what, reason: 'because' }),
      ),
    ),
];

const mostlyProduction = fc.constantFrom<Env>('production', 'production', 'production', 'staging');
const strays: readonly fc.Arbitrary<Command>[] = [
  fc
    .tuple(mostlyProduction, fc.constantFrom(0, 0, 0, 1, 2))
    .map(([where, wave]) =>
      command(`a stray start of wave ${wave} in ${where}`, (real) =>
        foreign(real, where, wave ? 'advance' : 'start', { wave }),
      ),
    ),
  fc.tuple(mostlyProduction, tree).map(([where, index]) =>
    command(`a stray publish of ${index} to ${where}`, async (real) => {
      const closure = closures[index] as string;
      const needs = where === 'production' ? ['qa'] : [];
      const releases = { cart: { closure, needs } };
      const bundle = (trees[index] as Tree).hash;
      await foreign(real, where, 'publish', { bundle, locales: ['en'], releases });
      if (!real.model.authors.has(closure)) real.model.authors.set(closure, 'root');
    }),
  ),
];

/** Where walks begin, so that most get somewhere before they go astray. */
const beginnings: Readonly<Record<string, (real: Real) => Promise<unknown>>> = {
  nothing: async () => undefined,
  unsigned: (real) => publish(real, 'ada', 'production', 0),
  async signed(real) {
    await publish(real, 'ada', 'staging', 0);
    await sign(real, 'lea', 'staging');
  },
  async late(real) {
    await beginnings.started?.(real);
    await post(real, 'lea', 'production', 'releases/cart/approve', { as: 'lead' });
    real.model.users = 200;
    real.model.nowMs += 2 * HOUR;
    await look(real);
    expect(real.ledger.state('shop', 'production').waves.cart?.length).toBeGreaterThan(1);
  },
  async started(real) {
    await beginnings.signed?.(real);
    await publish(real, 'ada', 'production', 0);
    expect(await post(real, 'omar', 'production', 'releases/cart/advance')).toMatchObject({ isDone: true });
  },
};

const weighted = (list: readonly fc.Arbitrary<Command>[], times: number) =>
  Array.from({ length: times }, () => list).flat();

/** @returns what the walks came to: `<env> <stage>` and `shown in production` */
export async function walkRollouts(numRuns: number, seed?: number): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  const commands = fc.commands([...weighted(world, 2), ...weighted(acts, 2), ...weighted(strays, 3)], {
    maxCommands: 30,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(beginnings), 'started'), commands, async (beginning, list) => {
      const directory = mkdtempSync(join(tmpdir(), 'handrail-model-'));
      const model: Model = {
        nowMs: Date.UTC(2026, 10, 2, 12),
        tokens: {},
        signed: new Set(),
        authors: new Map(),
        killed: new Set(),
        isHarmful: false,
        isAway: false,
        isSilent: false,
        isLossy: false,
        users: 0,
      };
      const real: Real = { directory, model, reached, ...(await open(directory, model)) };
      try {
        await beginnings[beginning]?.(real);
        await check(real);
        await fc.asyncModelRun(() => ({ model: {}, real }), list);
      } finally {
        await real.close();
        rmSync(directory, { recursive: true, force: true, maxRetries: 20 });
      }
    }),
    { numRuns, ...(seed === undefined ? {} : { seed }) },
  );
  return reached;
}
