/** The web-components page, bundled when it starts, from a server of its own. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { serveFiles } from '../serveFiles.js';
import { heavyFolder, installHeavy } from './installHeavy.js';

export async function startWebComponents(): Promise<{ url: string; stop(): Promise<void> }> {
  installHeavy();
  const folder = join(heavyFolder, 'web-components');
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'app.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array();
  return serveFiles(async (name) => (name === 'app.js' ? script : readFile(join(folder, name))));
}
