/**
 * The one process that has chDB open: started by `createChdbStore`, spoken to over IPC, killed and started again at
 * will. Plain JavaScript with no import of ours, so that Node runs it as it stands, from sources and when built.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

/** @typedef {{ id: number, kind: 'query', sql: string, parameters: object } | { id: number, kind: 'insert', table: string, columns: readonly string[], rows: Uint8Array } | { id: number, kind: 'close' }} Request */

const [directory] = process.argv.slice(2);
if (!directory || !process.send) throw new Error('eventStoreChild is started by the collector, with a directory.');

// The collector is gone, however it died: leave at once, so that the next one may own the directory.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A Ctrl-C in a terminal reaches the whole group; when to stop is the collector's to say.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

/** @param {object} message */
const send = (message) => void process.send?.(message);

/**
 * SQLite's lock on a file is the operating system's: it cannot outlive its process, as a file with a pid in it would.
 * @param {string} path
 */
async function own(path) {
  const lock = new Database(path);
  for (let attempt = 0; ; attempt += 1) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return lock;
    } catch (error) {
      if (attempt === 40)
        throw new Error(`${path} is held by another process: one collector per data directory.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function open() {
  mkdirSync(directory, { recursive: true });
  const lock = await own(join(directory, 'owner.lock'));
  const { Session } = await import('chdb').catch((error) => {
    send({ kind: 'missing', why: String(error?.message ?? error).split('\n')[0] });
    return { Session: undefined };
  });
  if (!Session) return;
  const session = new Session(join(directory, 'chdb'), {
    connectionArgs: [
      '--output_format_json_quote_64bit_integers=0',
      // Below the deadline after which this whole process counts as hung.
      '--max_execution_time=25',
      '--max_memory_usage=2000000000',
    ],
  });

  /** @param {Request} request */
  const answer = async (request) => {
    switch (request.kind) {
      case 'query':
        return (await session.queryBindAsync(request.sql, request.parameters, { format: 'JSONEachRow' })).text();
      case 'insert': {
        const values = Buffer.from(request.rows.buffer, request.rows.byteOffset, request.rows.byteLength);
        const settings = {
          // Half a surrogate pair, cut out of a text by somebody's code, is no reason to refuse what is around it.
          input_format_json_throw_on_bad_escape_sequence: 0,
          // Lists without names, at every depth: half the bytes to write, to send and to read.
          input_format_json_named_tuples_as_objects: 0,
        };
        const { table, columns } = request;
        await session.insert({ table, columns, values, format: 'JSONCompactEachRow', settings });
        return '';
      }
      case 'close':
        session.close();
        lock.close();
        return '';
    }
  };
  process.on('message', async (/** @type {Request} */ request) => {
    try {
      const text = await answer(request);
      send({ kind: 'answer', id: request.id, text });
    } catch (error) {
      const { message, clickhouseCode } = /** @type {Error & { clickhouseCode?: number }} */ (error);
      send({ kind: 'error', id: request.id, message, code: clickhouseCode ?? 0 });
    }
  });
  send({ kind: 'open' });
}

open().catch((error) => {
  send({ kind: 'failed', why: String(error?.message ?? error) });
  process.exitCode = 1;
  process.disconnect?.();
});
