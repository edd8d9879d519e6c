import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSql } from '../sql/openSql.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createSqliteJournals, journalTable } from './createSqliteJournals.js';
import { testJournals } from './journalContract.js';

const path = join(temporaryDirectory(), `${randomUUID()}.db`);

testJournals('SQLite', () => createSqliteJournals(openSql(path, journalTable)));

test('a write that cannot be made leaves the chain as it was', async () => {
  const sql = openSql(path, journalTable);
  const journal = createSqliteJournals(sql).open('full');
  const draft = { env: 'prod', at: 1, actor: 'system', kind: 'off', body: {} } as const;
  await journal.append(draft, 0);
  sql.exec("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'disk full'); END");
  await expect(journal.append(draft, 1)).rejects.toThrow('disk full');
  sql.exec('DROP TRIGGER refuse');
  expect(await journal.append(draft, 1)).toMatchObject({ seq: 2 });
});
