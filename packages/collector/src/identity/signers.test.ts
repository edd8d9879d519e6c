import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLedger } from '../journal/createLedger.js';
import { createSqliteJournals, journalTable } from '../journal/createSqliteJournals.js';
import { limits } from '../limits.js';
import { openSql } from '../sql/openSql.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createSigners, signersTable } from './signers.js';

const directory = temporaryDirectory();

test('a key that is refused leaves nothing behind: no key lies where no journal knows of it', async () => {
  const sql = openSql(join(directory, 'journal.db'), `${journalTable};${signersTable}`);
  const signers = createSigners(sql, await createLedger(createSqliteJournals(sql)));
  for (let made = 0; made < limits.signers; made++) await signers.add('shop', 'prod', 'system');
  await expect(signers.add('shop', 'prod', 'system')).rejects.toMatchObject({ problem: { code: 'too-many-signers' } });
  const kept = sql.all<{ id: string }>('SELECT id FROM signers').map(({ id }) => id);
  expect(kept.sort()).toEqual(
    signers
      .find('shop', 'prod')
      .map(({ id }) => id)
      .sort(),
  );
  sql.close();
});
