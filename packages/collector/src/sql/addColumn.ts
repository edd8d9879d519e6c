/** Brings a table of an older collector up to date. */
import type { Sql } from './openSql.js';

/** Adds a column where it is missing. `type` is SQL, with a default where rows must have one. */
export function addColumn(sql: Sql, table: string, column: string, type: string): void {
  const known = sql.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
  if (!known.some(({ name }) => name === column)) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
}
