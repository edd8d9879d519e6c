/** Joins journal, spool, event store and HTTP into one running collector. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSecret } from './access/createSecret.js';
import { grantKey, grantToken, newId } from './access/grants.js';
import { createChdbStore } from './events/createChdbStore.js';
import { createGauges } from './http/createGauges.js';
import { createServer, drainServer, type Logger } from './http/createServer.js';
import { createStreams } from './http/createStreams.js';
import { readPlace } from './http/readPlace.js';
import { createLedger, type Ledger } from './journal/createLedger.js';
import { createSqliteJournals, journalTable } from './journal/createSqliteJournals.js';
import { limits } from './limits.js';
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

/** @throws when the data directory is in use or not writable, or the port is taken. */
export async function createCollector(options: CollectorOptions): Promise<Collector> {
  const { dataDir, host = '127.0.0.1', port = 0, sdkDir, dashboardDir, logger, spoolBytes } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const disown = ownDirectory(dataDir);
  const journalSql = openSql(join(dataDir, 'journal.db'), `${journalTable};${treeTables};${tokenNames};${probeTable}`);
  const spoolSql = openSql(join(dataDir, 'spool.db'), `${spoolTables};${probeTable}`);
  const ledger = await createLedger(createSqliteJournals(journalSql));
  const adminToken = await readAdminToken(dataDir, ledger);

  let log: (message: string) => void = () => undefined;
  const spool = createSpool(spoolSql, {
    ...(spoolBytes === undefined ? {} : { maxBytes: spoolBytes }),
    onError: (error) => log(`spool: ${String(error)}`),
  });
  const store = createChdbStore({ directory: join(dataDir, 'events'), childPath, onLog: (line) => log(line) });
  const streams = createStreams();
  const gauges = createGauges({
    streams: streams.count,
    spool: spool.size,
    storeReady: () => store.status().is === 'ready',
  });
  const loader = createLoader(spool, store, {
    onLoaded: (batches) => gauges.loadedBatches.inc(batches),
    onBuried: (row, why) => log(`batch ${row.id} of ${row.app} was put aside: ${why}`),
  });
  const offState = ledger.onState(streams.send);

  const trees = createTrees(journalSql);
  const services = { ledger, trees, spool, store, streams, gauges, journalSql, spoolSql, now: Date.now };
  const server = await createServer(
    {
      ...services,
      ...(sdkDir === undefined ? {} : { sdkDir }),
      ...(dashboardDir === undefined ? {} : { dashboardDir }),
    },
    logger,
  );
  log = (message) => server.log.warn(message);
  server.addHook('preClose', async () => streams.close());

  const close = async () => {
    offState();
    await drainServer(server);
    spool.close();
    // A hanging insert is cut off: what it held is still in the spool.
    const loaded = loader.close();
    await Promise.race([loaded, wait(limits.storeCloseMs, undefined, { ref: false })]);
    await store.close();
    await loaded;
    spoolSql.close();
    journalSql.close();
    disown();
  };
  try {
    await server.listen({ host, port });
  } catch (error) {
    await close();
    throw error;
  }
  const address = server.server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  let closing: Promise<void> | undefined;

  return {
    url: `http://${name}:${address.port}`,
    adminToken,
    createKey: async (app, env) => {
      const place = readPlace({ app, env });
      return grantKey(ledger, place.app, place.env, 'system');
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** The file is written before the grant, so that a crash between the two leaves no token that nobody knows. */
async function readAdminToken(dataDir: string, ledger: Ledger): Promise<string | null> {
  const path = join(dataDir, 'admin-token');
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
  if (kept !== undefined && ledger.findToken(kept)) return kept;
  if (ledger.hasTokens()) return null;
  const token = kept || createSecret('token');
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return grantToken(ledger, { id: newId(), role: 'admin', apps: ['*'], actor: 'system' }, token);
}
