/** Runs a TypeScript file on Node 20: `node test/support/runTypeScript.mjs <file.ts> [arguments]`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [file, ...rest] = process.argv.slice(2);
const directory = join(root, 'test/output/typescript');
const outfile = join(directory, `${process.pid}.mjs`);

mkdirSync(directory, { recursive: true });
try {
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: 'external',
    // Without the paths of tsconfig.json our own packages are external, too: what runs is what ships.
    tsconfigRaw: {},
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  process.argv = [process.argv[0], file, ...rest];
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile, { force: true });
}
