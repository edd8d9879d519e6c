/** The event store in chDB (ClickHouse in a process of its own), for a collector that runs alone. */
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import { createRefusal, type EventStore, type StoreStatus } from './eventStore.js';
import {
  deleteOldSql,
  eraseSql,
  eventsColumns,
  eventsTable,
  incoming,
  incomingColumns,
  oldSql,
} from './eventsTable.js';
import { type ChildAnswer, type StoreChild, startChild } from './startChild.js';

export interface ChdbStoreOptions {
  /** Owned by this store alone. */
  readonly directory: string;
  /** The file `eventStoreChild.js`. */
  readonly childPath: string;
  readonly onLog?: (message: string) => void;
}

const newLine = Buffer.from('\n');

/** ClickHouse codes that say the rows are at fault (cannot parse, wrong type, out of range), not the moment. */
const refusedCodes = new Set([6, 25, 26, 27, 38, 41, 53, 69, 70, 72, 117, 130, 131, 349]);

export function createChdbStore({ directory, childPath, onLog = () => undefined }: ChdbStoreOptions): EventStore {
  const readyListeners = new Set<() => void>();
  let status: StoreStatus = { is: 'starting', why: 'It is being opened.' };
  let child: StoreChild | undefined;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;

  const start = () => {
    const mine = startChild(childPath, directory, {
      async onOpen() {
        for (const sql of [eventsTable, eventsColumns, ...incoming])
          unwrap(await mine.ask({ kind: 'query', sql, parameters: {} }, limits.queryTimeoutMs));
        deaths = 0;
        status = { is: 'ready' };
        for (const onReady of readyListeners) onReady();
      },
      onMissing(why) {
        const advice =
          'Install it with `npm install chdb` (Linux with glibc, or macOS); until then events wait in the spool.';
        status = { is: 'missing', why: `The event store, chDB, cannot be loaded: ${why}. ${advice}` };
        onLog(status.why);
      },
      onLog,
      onGone(why) {
        if (status.is === 'closed' || status.is === 'missing') return;
        status = { is: 'away', why };
        onLog(`event store: ${why}; starting it again`);
        restart = setTimeout(start, Math.min(limits.storeRestartMinMs * 2 ** deaths, limits.storeRestartMaxMs));
        deaths += 1;
      },
    });
    child = mine;
  };
  start();

  /** chDB binds one query's values at a time; waiting here keeps a query's deadline its own. */
  let lastQuery: Promise<unknown> = Promise.resolve();
  let queued = 0;
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (queued >= limits.queuedQueries) {
      const message = `${queued} questions already wait for the event store. Ask again in a moment.`;
      throw createProblem(503, 'store-busy', message, { retryAfterSeconds: 2 });
    }
    queued += 1;
    const mine = lastQuery.then(work).finally(() => {
      queued -= 1;
    });
    lastQuery = mine.catch(() => undefined);
    return mine;
  };

  const ask = async (request: Parameters<StoreChild['ask']>[0], timeoutMs: number): Promise<string> => {
    if (status.is !== 'ready' || !child) {
      const why = status.is === 'ready' ? '' : status.why;
      const message = `The event store is not there: ${why} Events keep being taken.`;
      throw createProblem(503, `store-${status.is}`, message, {
        retryAfterSeconds: status.is === 'missing' ? 3600 : 2,
      });
    }
    return unwrap(await child.ask(request, timeoutMs));
  };

  return {
    async insert(batches) {
      if (batches.length === 0) return;
      const rows = Buffer.concat(batches.flatMap(({ bytes }) => [bytes, newLine]));
      await ask({ kind: 'insert', table: 'incoming', columns: incomingColumns, rows }, limits.insertTimeoutMs);
    },
    async query<Row>(sql: string, parameters: object) {
      const text = await inTurn(() => ask({ kind: 'query', sql, parameters }, limits.queryTimeoutMs));
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Row);
    },
    async erase(app, env, persons) {
      const parameters = { app, env, persons };
      await inTurn(() => ask({ kind: 'query', sql: eraseSql, parameters }, limits.eraseTimeoutMs));
    },
    async deleteBefore(names, receivedBefore) {
      const parameters = { names, before: Math.trunc(receivedBefore) };
      const found = await inTurn(() => ask({ kind: 'query', sql: oldSql, parameters }, limits.queryTimeoutMs));
      if ((JSON.parse(found) as { amount: number }).amount === 0) return;
      await inTurn(() => ask({ kind: 'query', sql: deleteOldSql, parameters }, limits.eraseTimeoutMs));
    },
    status: () => status,
    onReady(onReady) {
      readyListeners.add(onReady);
      if (status.is === 'ready') onReady();
      return () => readyListeners.delete(onReady);
    },
    async close() {
      clearTimeout(restart);
      const wasReady = status.is === 'ready';
      status = { is: 'closed', why: 'The collector is stopping.' };
      if (wasReady) await child?.ask({ kind: 'close' }, limits.storeCloseMs).catch(() => undefined);
      await child?.kill();
    },
  };
}

function unwrap(answer: ChildAnswer): string {
  if (answer.kind === 'answer') return answer.text;
  if (refusedCodes.has(answer.code)) throw createRefusal(answer.message);
  throw createProblem(500, 'store-error', `The event store refused the question: ${answer.message}`);
}
