/** Directus, an administration in Vue over a database, on an empty SQLite file of its own. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../support/freePort.js';
import { waitFor } from '../../support/waitFor.js';
import { directusFolder } from './installDirectus.js';

/** What `directus` runs once it has asked the registry for a newer version of itself. */
const program = join(directusFolder, 'node_modules/@directus/api/dist/cli/run.js');
export const directusUser = { email: 'ann@example.com', password: 'handrail-1' };

/** @param collector that its pages may load the script from and talk to */
export async function startDirectus(collector?: string): Promise<{ url: string; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'handrail-directus-'));
  for (const name of ['uploads', 'extensions']) mkdirSync(join(home, name));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const options: SpawnOptions = {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      KEY: 'k'.repeat(32),
      SECRET: 's'.repeat(32),
      DB_CLIENT: 'sqlite3',
      DB_FILENAME: join(home, 'data.db'),
      ADMIN_EMAIL: directusUser.email,
      ADMIN_PASSWORD: directusUser.password,
      HOST: '127.0.0.1',
      PORT: String(port),
      TELEMETRY: 'false',
      LOG_LEVEL: 'error',
      // As docs/guide-developers.md says for an app that writes its own policy.
      ...(collector && {
        CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC: `array:'self','unsafe-eval',${collector}`,
        CONTENT_SECURITY_POLICY_DIRECTIVES__CONNECT_SRC: `array:'self',${collector}`,
      }),
    },
  };
  const run = (command: string) => {
    const child = spawn(process.execPath, [program, command], options);
    return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
  };
  const code = await run('bootstrap').ended;
  if (code !== 0) throw new Error(`directus bootstrap ended with ${code}`);
  const { child, ended } = run('start');
  await waitFor('directus to answer', async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    return (await fetch(`${url}/server/ping`)).ok;
  });
  return {
    url,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
