/** Runs a TypeScript file on Node 20: `node test/support/runTypeScript.mjs <file.ts> [arguments]`. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Files find others by where they stand, and that is their source's place, not the bundle's. */
function keepOwnAddress({ onLoad }) {
  onLoad({ filter: /[/\\]test[/\\].*\.ts$/ }, ({ path }) => {
    const own = JSON.stringify(pathToFileURL(path).href);
    const text = readFileSync(path, 'utf8');
    return { contents: text.replace(/(new URL\([^()]*, )import\.meta\.url\)/g, `$1${own})`), loader: 'ts' };
  });
}

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
    plugins: [{ name: 'own-address', setup: keepOwnAddress }],
  });
  process.argv = [process.argv[0], file, ...rest];
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile, { force: true });
}
