/** Published trees and SDK files: bytes kept once under their own hash, with the encodings browsers ask for. */
import { createHash } from 'node:crypto';
import type { Plan, TreeFile } from '@handrail/schema';
import { limits } from '../limits.js';
import type { Sql } from '../sql/openSql.js';
import { compressFile, type Encoded } from './compressFile.js';
import { createFileCache } from './createFileCache.js';

export const treeTables = `
  CREATE TABLE IF NOT EXISTS blobs (
    hash TEXT PRIMARY KEY, identity BLOB NOT NULL, br BLOB, gzip BLOB
  ) STRICT;
  CREATE TABLE IF NOT EXISTS tree_files (
    tree TEXT NOT NULL, path TEXT NOT NULL, blob TEXT NOT NULL, PRIMARY KEY (tree, path)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sdk_files (
    name TEXT PRIMARY KEY, blob TEXT NOT NULL, last_installed_at INTEGER NOT NULL
  ) STRICT`;

export interface Trees {
  /** Durable once it resolves. Putting the same tree again costs a look-up. */
  put(hash: string, files: readonly TreeFile[]): Promise<void>;
  find(tree: string, path: string): Encoded | undefined;
  /** What the tree says of itself for owners; undefined for an unknown tree. */
  readPlan(tree: string): Plan | undefined;
  /** As browsers ask for it: compressed the first time these bytes are seen, and kept, so that no later start has to. */
  encode(file: TreeFile): Promise<Encoded>;
  /** Keeps the installed SDK's files, and forgets those that were last installed 90 days ago. */
  putSdk(files: readonly TreeFile[], nowMs: number): Promise<void>;
  findSdk(name: string): Encoded | undefined;
}

const hashBody = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');

export function createTrees(sql: Sql): Trees {
  const cache = createFileCache<Encoded>(limits.fileCacheBytes);
  const plans = new Map<string, Plan>();

  const readBlob = (hash: string): Encoded | undefined =>
    sql.get<Encoded>('SELECT identity, br, gzip FROM blobs WHERE hash = ?', hash);

  /** Compressing is slow and off the main thread, so it is done before the transaction, and only for new bodies. */
  const encodeNew = async (files: readonly TreeFile[]) => {
    const bodies = new Map(files.map((file) => [hashBody(file.body), file]));
    const fresh = [...bodies].filter(([hash]) => !sql.get('SELECT 1 FROM blobs WHERE hash = ?', hash));
    return Promise.all(
      fresh.map(async ([hash, { path, body }]) => ({ hash, ...(await compressFile(path, Buffer.from(body))) })),
    );
  };
  const insertBlobs = (blobs: readonly (Encoded & { hash: string })[]) => {
    for (const { hash, identity, br, gzip } of blobs) {
      sql.run('INSERT OR IGNORE INTO blobs (hash, identity, br, gzip) VALUES (?, ?, ?, ?)', hash, identity, br, gzip);
    }
  };

  const find = (tree: string, path: string): Encoded | undefined => {
    const key = `${tree}/${path}`;
    const cached = cache.find(key);
    if (cached) return cached;
    const query = 'SELECT blob FROM tree_files WHERE tree = ? AND path = ?';
    const row = sql.get<{ blob: string }>(query, tree, path);
    const file = row && readBlob(row.blob);
    if (file) cache.keep(key, file, file.identity.length + (file.br?.length ?? 0) + (file.gzip?.length ?? 0));
    return file;
  };

  return {
    async put(hash, files) {
      const blobs = await encodeNew(files);
      sql.transaction(() => {
        insertBlobs(blobs);
        for (const { path, body } of files) {
          sql.run('INSERT OR IGNORE INTO tree_files (tree, path, blob) VALUES (?, ?, ?)', hash, path, hashBody(body));
        }
      });
    },
    find,
    readPlan(tree) {
      const known = plans.get(tree);
      if (known) return known;
      const file = find(tree, 'plan.json');
      if (!file) return undefined;
      const plan = JSON.parse(file.identity.toString('utf8')) as Plan;
      plans.set(tree, plan);
      return plan;
    },
    async encode(file) {
      const [fresh] = await encodeNew([file]);
      if (fresh) insertBlobs([fresh]);
      return fresh ?? (readBlob(hashBody(file.body)) as Encoded);
    },
    async putSdk(files, nowMs) {
      const blobs = await encodeNew(files);
      sql.transaction(() => {
        insertBlobs(blobs);
        for (const { path, body } of files) {
          sql.run(
            'INSERT OR REPLACE INTO sdk_files (name, blob, last_installed_at) VALUES (?, ?, ?)',
            ...[path, hashBody(body), nowMs],
          );
        }
        sql.run('DELETE FROM sdk_files WHERE last_installed_at < ?', nowMs - limits.sdkFileKeptMs);
      });
    },
    findSdk(name) {
      const row = sql.get<{ blob: string }>('SELECT blob FROM sdk_files WHERE name = ?', name);
      return row && readBlob(row.blob);
    },
  };
}
