/** Opens a SQLite file for durable writes and gives the few verbs the collector needs of it. */
import Database from 'libsql';

export type Bindable = string | number | bigint | Buffer | null;

export interface Sql {
  exec(sql: string): void;
  all<Row>(sql: string, ...values: Bindable[]): readonly Row[];
  get<Row>(sql: string, ...values: Bindable[]): Row | undefined;
  /** Returns the id of the last inserted row. */
  run(sql: string, ...values: Bindable[]): number;
  /** Runs `work` in one transaction; an error rolls it back and is thrown on. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * The only way to a bind. libsql aborts the whole process on a value it does not know (a boolean, an object), and
 * takes a lone Buffer or null for a map of named binds, so every value is checked and the list is always an array.
 * @throws TypeError on anything but a string, a finite number, a bigint, a Buffer or null.
 */
export function bind(values: readonly Bindable[]): Bindable[] {
  return values.map((value, index) => {
    const fine =
      value === null ||
      typeof value === 'string' ||
      typeof value === 'bigint' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      Buffer.isBuffer(value);
    if (!fine)
      throw new TypeError(`SQL value ${index + 1} is ${typeof value}; only text, number, Buffer or null bind.`);
    return value;
  });
}

/** WAL with synchronous FULL: a commit that returned is on disk. */
export function openSql(path: string, schema: string): Sql {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec(schema);

  const prepared = new Map<string, ReturnType<typeof database.prepare>>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };

  return {
    exec: (sql) => void database.exec(sql),
    all: <Row>(sql: string, ...values: Bindable[]) => prepare(sql).all(bind(values)) as Row[],
    get: <Row>(sql: string, ...values: Bindable[]) => prepare(sql).get(bind(values)) as Row | undefined,
    run: (sql, ...values) => Number(prepare(sql).run(bind(values)).lastInsertRowid),
    transaction(work) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        // After an I/O error SQLite may have rolled back by itself; the first error is the one that matters.
        if (database.inTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => void database.close(),
  };
}
