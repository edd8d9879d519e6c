/** Joins journal, spool, event store and HTTP into one running collector. */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { State } from '@handrail/schema';
import { grantKey } from './access/grants.js';
import { readAdminToken } from './access/readAdminToken.js';
import { createChdbStore } from './events/createChdbStore.js';
import { createGauges } from './http/createGauges.js';
import { createServer, drainServer, type Logger } from './http/createServer.js';
import { createStreams } from './http/createStreams.js';
import { readPlace } from './http/readPlace.js';
import { createProve } from './identity/createProve.js';
import { createSources } from './identity/createSources.js';
import { createSigners, signersTable } from './identity/signers.js';
import { createLedger } from './journal/createLedger.js';
import { createSqliteJournals, journalTable } from './journal/createSqliteJournals.js';
import { limits } from './limits.js';
import { createMemories, memoryTable } from './memory/createMemories.js';
import { createPersonHash } from './people/createPersonHash.js';
import { createQuotas, type EventsPerDay, quotasTable } from './quotas/createQuotas.js';
import { allowsRemote } from './remote/findEvaluation.js';
import { createRetention, type Kept } from './retention/createRetention.js';
import { createRunner } from './rollout/createRunner.js';
import { createWebhooks, type WebhookTarget, webhooksTable } from './rollout/createWebhooks.js';
import { createNotes, notesTable } from './rollout/notes.js';
import { createLoader } from './spool/createLoader.js';
import { createSpool, spoolTables } from './spool/createSpool.js';
import { openSql } from './sql/openSql.js';
import { ownDirectory } from './sql/ownDirectory.js';
import { createTrees, treeTables } from './trees/createTrees.js';

export interface CollectorOptions {
  /** Owned by this collector alone; made when missing. */
  readonly dataDir: string;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 0: any free port, see `url`. */
  readonly port?: number;
  /** The built SDK, served under `/sdk/`. */
  readonly sdkDir?: string;
  /** The built dashboard, served under `/dashboard/`. */
  readonly dashboardDir?: string;
  /** Pino options or true for logs on stdout. Default: none. */
  readonly logger?: Logger;
  /** Bytes of events that may wait for the event store. Default 1 GiB. */
  readonly spoolBytes?: number;
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed. Default: `loopback`, for one on this machine. */
  readonly proxies?: readonly string[];
  /** Everything is served below this path too, as a neutral address of its own. Default: none. */
  readonly prefix?: string;
  /** Event requests a second of one write key; of one network a quarter. Default 4,000. */
  readonly requestsPerSecond?: number;
  /** Events a day (UTC) by app, `*` for those not named. Default: without end. */
  readonly eventsPerDay?: EventsPerDay;
  /** Days until events are deleted, by class. Default: behaviour 400, technical 90, refused 30. */
  readonly keptDays?: Partial<Kept>;
  /** Who is told of acts on releases. Default: nobody. */
  readonly webhooks?: readonly WebhookTarget[];
}

export interface Collector {
  /** Without a slash at its end. */
  readonly url: string;
  /** Made at the first start and kept in `<dataDir>/admin-token` (mode 0600); null once that file was taken away. */
  readonly adminToken: string | null;
  /** A new write key. App and environment come into being with it. */
  createKey(app: string, env: string): Promise<string>;
  /** Refuses new work, ends streams, commits and loads what it has, and resolves when nothing runs any more. */
  close(): Promise<void>;
}

const probeTable = 'CREATE TABLE IF NOT EXISTS probe (only INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT';
const tokenNames = 'CREATE TABLE IF NOT EXISTS token_names (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT';
const childPath = fileURLToPath(new URL('./eventStoreChild.js', import.meta.url));

/** @throws when the data directory is in use or not writable, a folder to serve is missing, or the port is taken. */
export async function createCollector(options: CollectorOptions): Promise<Collector> {
  /** What to undo, last first: also when the start fails half-way. */
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const each of undo.splice(0).reverse()) await each();
  };
  try {
    const { ledger, server, adminToken } = await start(options, undo);
    const { address, family, port } = server.server.address() as AddressInfo;
    let stopping: Promise<void> | undefined;
    return {
      url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
      adminToken,
      async createKey(app, env) {
        const place = readPlace({ app, env });
        return (await grantKey(ledger, place.app, place.env, 'system')).key;
      },
      close() {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: CollectorOptions, undo: (() => unknown)[]) {
  const { dataDir, host = '127.0.0.1', port = 0, sdkDir, dashboardDir, logger, spoolBytes, webhooks = [] } = options;
  const { proxies = ['loopback'], prefix = '', requestsPerSecond = limits.eventRequestsPerSecond } = options;
  let log: (message: string) => void = () => undefined;

  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  undo.push(ownDirectory(dataDir));
  const journalSql = openSql(
    join(dataDir, 'journal.db'),
    `${journalTable};${treeTables};${tokenNames};${notesTable};${webhooksTable};${signersTable};${probeTable}`,
  );
  undo.push(journalSql.close);
  const spoolSql = openSql(join(dataDir, 'spool.db'), `${spoolTables};${quotasTable};${probeTable}`);
  undo.push(spoolSql.close);
  const peopleSql = openSql(join(dataDir, 'people.db'), memoryTable);
  undo.push(peopleSql.close);
  const memories = createMemories(peopleSql, Date.now);
  memories.sweep();
  const sweep = setInterval(memories.sweep, limits.memorySweepMs).unref();
  undo.push(() => clearInterval(sweep));
  const personHash = createPersonHash(dataDir);
  const ledger = await createLedger(createSqliteJournals(journalSql));
  const signers = createSigners(journalSql, ledger);
  const adminToken = await readAdminToken(dataDir, ledger);

  const quotas = createQuotas(spoolSql, options.eventsPerDay ?? {}, Date.now);
  const spool = createSpool(spoolSql, {
    maxBytes: spoolBytes,
    onError: (error) => log(`spool: ${String(error)}`),
    onWrite: quotas.write,
  });
  undo.push(spool.close);
  const store = createChdbStore({ directory: join(dataDir, 'events'), childPath, onLog: (line) => log(line) });
  const streams = createStreams();
  const gauges = createGauges({
    streams: streams.count,
    spool: spool.size,
    storeReady: () => store.status().is === 'ready',
    oldestWaiting: spool.oldestWaiting,
  });
  const trees = createTrees(journalSql);
  const notes = createNotes(journalSql);
  const runner = createRunner({
    ...{ ledger, trees, store, spool, notes, now: Date.now },
    onError: (error) => log(`rollout: ${String(error)}`),
  });
  const loader = createLoader(spool, store, {
    onLoaded(batches) {
      gauges.loadedBatches.inc(batches);
      runner.wake();
    },
    onBuried: (row, why) => log(`batch ${row.id} of ${row.app} was put aside: ${why}`),
  });
  undo.push(async () => {
    // All that was accepted, if it is quick. A hanging insert is cut off: what it held is still in the spool.
    const loaded = loader.close(limits.storeCloseMs);
    await Promise.race([loaded, wait(limits.storeCloseMs, undefined, { ref: false })]);
    await store.close();
    await loaded;
  });

  const retention = createRetention({
    ...{ store, spool, kept: { ...limits.retentionDays, ...options.keptDays }, now: Date.now },
    onError: (error) => log(`retention: ${String(error)}`),
  });
  undo.push(retention.close);
  undo.push(runner.close);
  const told = { ledger, notes, sql: journalSql, onError: (message: string) => log(message) };
  undo.push(createWebhooks(webhooks, told).close);
  const kept = {
    ledger,
    trees,
    spool,
    loader,
    store,
    streams,
    memories,
    personHash,
    signers,
    prove: createProve(signers, Date.now),
    sources: createSources(dataDir, Date.now),
    quotas,
    notes,
    runner,
    gauges,
    journalSql,
    spoolSql,
  };
  const server = await createServer(
    { ...kept, now: Date.now, proxies, prefix, requestsPerSecond, sdkDir, dashboardDir },
    logger,
  );
  log = (message) => server.log.warn(message);
  const tell = (state: State) => {
    const plan = state.bundle === null ? undefined : trees.readPlan(state.bundle);
    streams.send(state, plan !== undefined && allowsRemote(plan, state.env));
  };
  undo.push(() => drainServer(server), streams.close, ledger.onState(tell), ledger.onRevoke(streams.end));
  await server.listen({ host, port });
  return { ledger, server, adminToken };
}
