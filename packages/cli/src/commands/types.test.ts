// What `handrail types` writes, given to the TypeScript compiler beside code of a host, right and wrong.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const tsc = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin/tsc');

/** Lines that end in `// wrong` must not compile, all others must. */
const typed = `
import type { Handrail } from '@handrail/sdk';
declare const handrail: Handrail;
export const on: boolean = handrail.flag('new-invoice', false);
export const maybe: boolean | null = handrail.flag('new-invoice');
export const engine: 'v1' | 'v2' = handrail.flag('pricing-engine', 'v1');
export const late: 'v3' = handrail.flag('pricing-engine', 'v1'); // wrong
handrail.flag('new-invioce'); // wrong
handrail.flag('new-invoice', 'x'); // wrong
handrail.decide('new-invioce'); // wrong
handrail.track('invoice_created', { lines: 3 });
handrail.track('invoice_created');
handrail.track('invoice_created', { lines: 'three' }); // wrong
handrail.track('invoice_created', { rows: 3 }); // wrong
handrail.track('invoice_creatd'); // wrong
handrail.identify({ id: 'u1', role: 'buyer', hiredAt: '2026-11-01' });
handrail.identify({ role: 'boss' }); // wrong
handrail.identify({ rolle: 'buyer' }); // wrong
handrail.start('first-week');
handrail.start('first-weak'); // wrong
handrail.dismiss();
window.handrail?.flag('new-invoice');
window.handrail?.flag('new-invioce'); // wrong
`;

const untyped = `
import type { Handrail, HandrailEvents } from '@handrail/sdk';
declare const handrail: Handrail;
export const on: boolean = handrail.flag('anything', false);
export const word: string = handrail.flag('anything', 'a');
export const size: number = handrail.flag('anything', 3);
export const shape: { readonly a: number } = handrail.flag('anything', { a: 1 });
handrail.identify({ anything: 1 });
handrail.track('anything', { n: 1 });
handrail.start('anything');
handrail.flag(3); // wrong
handrail.start(3); // wrong
export type Events = HandrailEvents;
`;

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-types-'));
  await cp(join(root, 'examples/procurement/handrail'), join(home, 'handrail'), { recursive: true });
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function run(...argv: readonly string[]) {
  const terminal = createTestTerminal({ cwd: home });
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}

async function findWrongLines(source: string, files: readonly string[]): Promise<readonly string[]> {
  await writeFile(join(home, 'host.ts'), source);
  const paths = Object.fromEntries(
    ['sdk', 'engine', 'schema'].map((name) => [`@handrail/${name}`, [join(root, `packages/${name}/src/index.ts`)]]),
  );
  const compilerOptions = {
    ...{ strict: true, noEmit: true, module: 'ESNext', moduleResolution: 'bundler', target: 'ES2023', paths },
    ...{ jsx: 'react-jsx', jsxImportSource: 'preact', skipLibCheck: true, types: [], lib: ['ES2023', 'DOM'] },
  };
  await writeFile(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['host.ts', ...files] }));
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', home, '--pretty', 'false'], { encoding: 'utf8' });
  const lines = source.split('\n');
  const wrong = [...stdout.matchAll(/^(.*?)\((\d+),\d+\): error/gm)].map(([whole, file, line]) =>
    file?.endsWith('host.ts') ? (lines[Number(line) - 1] ?? '') : whole,
  );
  return [...new Set(wrong)];
}
const markedWrong = (source: string) => source.split('\n').filter((line) => line.endsWith('// wrong'));

it('holds the host to its flags, events, attributes and guides', async () => {
  const { code, output } = await run('types');
  expect([code, output]).toEqual([0, expect.stringContaining('Wrote handrail.d.ts')]);
  expect(await findWrongLines(typed, ['handrail.d.ts'])).toEqual(markedWrong(typed));
});

it('knows nothing without the file, and then a fallback says what a flag holds', async () => {
  expect(await findWrongLines(untyped, [])).toEqual(markedWrong(untyped));
});

it('prints instead, and tells CI whether the file is current', async () => {
  const printed = await run('types', '--out', '-');
  expect(`${printed.output}\n`).toBe(await readFile(join(home, 'handrail.d.ts'), 'utf8'));
  expect((await run('types', '--check')).code).toBe(0);
  await writeFile(join(home, 'handrail/flags/another.json'), '{ "default": "off" }');
  expect(await run('types', '--check')).toMatchObject({ code: 1, output: expect.stringContaining('handrail types') });
  await writeFile(join(home, 'handrail/flags/another.json'), '{ "default": }');
  expect(await run('types')).toMatchObject({ code: 1, errors: expect.stringContaining('No types were written') });
});
