/** Reads what a stopped collector stored, as its metrics read it (FINAL), in a process of its own as chDB wants it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** @param columns of the table of events */
const programOf = (columns: string) => `
  import { Session } from 'chdb';
  const session = new Session(process.argv[1]);
  process.stdout.write(session.query('SELECT ${columns} FROM events FINAL', 'JSON'));
`;

type Row = Readonly<Record<string, string | number>>;

function readRows(dataDir: string, columns: string): readonly Row[] {
  const text = execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', programOf(columns), join(dataDir, 'events', 'chdb')],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 << 20 },
  );
  return JSON.parse(text).data;
}

export const readStoredEvents = (dataDir: string) =>
  readRows(dataDir, 'id, n') as readonly { readonly id: string; readonly n: string }[];

/** All that is stored of each. */
export const readStoredRows = (dataDir: string): readonly Row[] => readRows(dataDir, '*');
