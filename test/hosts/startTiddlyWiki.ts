/** TiddlyWiki's own server on a fresh wiki: an app that re-renders its whole page as it likes. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFreePort } from '../support/freePort.js';

const ours = dirname(createRequire(import.meta.url).resolve('tiddlywiki/package.json'));

/** @param root folder of the package, where it is to be another version */
export async function startTiddlyWiki(root = ours): Promise<{ url: string; stop(): Promise<void> }> {
  const program = join(root, 'tiddlywiki.js');
  const wiki = mkdtempSync(join(tmpdir(), 'handrail-tiddlywiki-'));
  spawnSync(process.execPath, [program, wiki, '--init', 'server']);
  const port = await findFreePort();
  const child = spawn(process.execPath, [program, wiki, '--listen', 'host=127.0.0.1', `port=${port}`]);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Serving on') && resolve());
    child.once('exit', (code) => reject(new Error(`tiddlywiki ended with ${code} before it listened on port ${port}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      rmSync(wiki, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
