/** What the documents say exists, exists; and the tour in the README compiles as it stands. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFolder } from '@handrail/compiler';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe('documents', () => {
  test.each(documents)('%s links to what exists', (path) => {
    const text = readFileSync(join(root, path), 'utf8');
    // What stands in code is an example.
    const links = [...text.replace(/^```[\s\S]*?^```|`[^`\n]+`/gm, '').matchAll(/\]\(([^)#\s]+)/g)].map(
      ([, link = '']) => link,
    );
    const missing = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(path), link)));
    expect(missing).toEqual([]);
  });

  test('the tour in the README compiles', () => {
    const [, tour = ''] = readFileSync(join(root, 'README.md'), 'utf8').match(/```json\n([\s\S]*?)```/) ?? [];
    const { diagnostics } = compileFolder(
      new Map([
        [
          'handrail.json',
          bytes({
            app: 'erp',
            environments: { production: { origins: ['https://erp.example'] } },
            locales: { base: 'en' },
            attributes: { role: { type: 'string' } },
          }),
        ],
        ['events.json', bytes({ invoice_created: { on: 'code' } })],
        ['guides/first-invoice.json', bytes(tour)],
      ]),
    );
    expect(diagnostics).toEqual([]);
  });

  test('what is said of React compiles, and runs on a server', async () => {
    const guide = readFileSync(join(root, 'docs/guide-developers.md'), 'utf8');
    const [, example = ''] = guide.match(/## In React\n\n```tsx\n([\s\S]*?)```/) ?? [];
    const folder = join(root, 'test/output/docs');
    mkdirSync(folder, { recursive: true });
    const source = join(folder, 'react.tsx');
    const around = `import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
const root = { render: (node: ReactNode) => console.log(renderToString(node)) };
const NewGrid = () => <b>new</b>;
const OldGrid = () => <i>old</i>;
`;
    writeFileSync(source, around + example);
    const node = (...words: string[]) => execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
    const options = ['--noEmit', '--strict', '--jsx', 'react-jsx', '--module', 'nodenext', '--lib', 'es2022,dom'];
    node(join(root, 'node_modules/typescript/bin/tsc'), ...options, '--ignoreConfig', source);
    const outfile = join(folder, 'react.mjs');
    await build({
      entryPoints: [source],
      outfile,
      bundle: true,
      packages: 'external',
      format: 'esm',
      jsx: 'automatic',
      tsconfigRaw: '{}',
    });
    expect(node(outfile).trim()).toBe('<i>old</i><button>Send</button>');
  });
});
