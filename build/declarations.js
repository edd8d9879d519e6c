/** Emits every package's `.d.ts` files with one run of the compiler and places them beside its built files. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin/tsc');
const emitted = mkdtempSync(join(tmpdir(), 'handrail-declarations-'));

const options = ['-p', join(root, 'tsconfig.build.json'), '--outDir', emitted];
const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
if (status !== 0) {
  console.error('The types do not check, so the declarations may be wrong. Mend the errors above.');
  process.exitCode = 1;
}
for (const name of readdirSync(emitted)) {
  const dist = join(root, 'packages', name, 'dist');
  if (!existsSync(dist)) continue;
  for (const file of readdirSync(dist, { recursive: true })) {
    if (file.endsWith('.d.ts')) rmSync(join(dist, file));
  }
  cpSync(join(emitted, name, 'src'), dist, { recursive: true });
}
rmSync(emitted, { recursive: true });
