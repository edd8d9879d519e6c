/** Reads what a stopped collector stored, as its metrics read it (FINAL), in a process of its own as chDB wants it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const program = `
  import { Session } from 'chdb';
  const session = new Session(process.argv[1]);
  process.stdout.write(session.query('SELECT id, n FROM events FINAL', 'JSON'));
`;

export function readStoredEvents(dataDir: string): readonly { readonly id: string; readonly n: string }[] {
  const text = execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', program, join(dataDir, 'events', 'chdb')],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 << 20 },
  );
  return JSON.parse(text).data;
}
