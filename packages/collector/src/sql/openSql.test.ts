import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../testing/temporary.js';
import { type Bindable, openSql } from './openSql.js';
import { ownDirectory } from './ownDirectory.js';

const directory = temporaryDirectory();
const table = 'CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, v ANY) STRICT';

test('what binds comes back; a lone Buffer or null too', () => {
  const sql = openSql(join(directory, 'a.db'), table);
  for (const value of ['é', 1.5, 12n, null, Buffer.from([0, 255])]) {
    const id = sql.run('INSERT INTO t (v) VALUES (?)', value);
    const read = sql.get<{ v: unknown }>('SELECT v FROM t WHERE id = ?', id)?.v;
    expect(read).toEqual(typeof value === 'bigint' ? Number(value) : value);
  }
  sql.close();
});

test.each([[true], [undefined], [{}], [[1]], [Number.NaN], [new Date(0)], [Symbol('s')]])(
  'what would abort the process is a TypeError instead: %s',
  (value) => {
    const sql = openSql(join(directory, 'b.db'), table);
    expect(() => sql.run('INSERT INTO t (v) VALUES (?)', value as unknown as Bindable)).toThrow(TypeError);
    sql.close();
  },
);

test('an error in a transaction leaves nothing behind, and the next one works', () => {
  const sql = openSql(join(directory, 'c.db'), table);
  const broken = () => {
    sql.run('INSERT INTO t (v) VALUES (?)', 'half');
    throw new Error('stop');
  };
  expect(() => sql.transaction(broken)).toThrow('stop');
  sql.transaction(() => sql.run('INSERT INTO t (v) VALUES (?)', 'whole'));
  expect(sql.all<{ v: string }>('SELECT v FROM t').map(({ v }) => v)).toEqual(['whole']);
  sql.close();
});

test('a directory has one owner at a time', () => {
  const release = ownDirectory(directory);
  expect(() => ownDirectory(directory)).toThrow(/Another collector uses/);
  release();
  ownDirectory(directory)();
});
