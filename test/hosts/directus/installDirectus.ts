/** Installs Directus, once, from its own lock file; where that cannot be, says why. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const directusFolder = join(process.cwd(), 'test/hosts/directus');
const done = join(directusFolder, 'node_modules/.handrail-installed');

/** What test:all can spare for it. */
const installMs = 6 * 60_000;

/** @returns why it is not here: no registry, no compiler for its driver of SQLite, or not within six minutes */
export async function installDirectus(): Promise<string | undefined> {
  if (existsSync(done)) return undefined;
  console.log('Installing Directus (470 MB, about two minutes) ...');
  const end = Date.now() + installMs;
  // No script of a thousand packages runs but the one that fetches or compiles what it cannot be started without.
  for (const args of [
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    ['rebuild', 'sqlite3', '--ignore-scripts=false'],
  ]) {
    try {
      await run('npm', args, { cwd: directusFolder, timeout: Math.max(1, end - Date.now()), maxBuffer: 64_000_000 });
    } catch (error) {
      const { message, killed } = error as Error & { killed?: boolean };
      return killed ? `npm ${args[0]} had not ended after six minutes.` : message.slice(-500);
    }
  }
  writeFileSync(done, '');
  return undefined;
}
