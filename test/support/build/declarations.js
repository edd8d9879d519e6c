/** Emits every package's `.d.ts` files with one run of the compiler and places those its entries lead to into dist. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin/tsc');
const emitted = mkdtempSync(join(tmpdir(), 'handrail-declarations-'));

const options = ['-p', join(root, 'tsconfig.build.json'), '--outDir', emitted];
const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
if (status !== 0) {
  console.error('The types do not check, so the declarations may be wrong. Mend the errors above.');
  process.exitCode = 1;
}
for (const name of readdirSync(emitted)) {
  const from = join(emitted, name, 'src');
  const dist = join(root, 'packages', name, 'dist');
  if (!existsSync(dist)) continue;
  for (const file of readdirSync(dist, { recursive: true })) {
    if (file.endsWith('.d.ts')) rmSync(join(dist, file));
  }
  const { exports = {} } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const entries = Object.values(exports).flatMap(({ types }) => (types ? [types.replace('./dist/', '')] : []));
  for (const entry of entries) {
    for (const file of reachable(join(from, entry))) cpSync(file, join(dist, relative(from, file)));
  }
}
rmSync(emitted, { recursive: true });

/** The file and all that its relative imports lead to: nobody who installs a package needs the types of its insides. */
function reachable(entry, found = new Set()) {
  if (found.has(entry) || !existsSync(entry)) return found;
  found.add(entry);
  for (const [, specifier] of readFileSync(entry, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g)) {
    reachable(join(dirname(entry), `${specifier}.d.ts`), found);
  }
  return found;
}
