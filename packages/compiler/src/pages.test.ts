/** The pages in docs/diagnostics are those the golden suite makes; `HANDRAIL_WRITE=1` writes them. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compileFolder, problems } from './index.js';
import type { ProblemName } from './problems.js';
import { folderOf } from './testing/folderOf.js';
import { mend } from './testing/mend.js';
import { unmendable } from './testing/mendedExamples.js';
import { createPages } from './testing/pages.js';
import { problemExamples } from './testing/problemExamples.js';

const nowMs = Date.parse('2026-11-22T00:00Z');
const docs = fileURLToPath(new URL('../../../docs/diagnostics', import.meta.url));
const pages = createPages();
const schemaName = 'diagnostics.schema.json';

if (process.env.HANDRAIL_WRITE) {
  mkdirSync(docs, { recursive: true });
  for (const name of readdirSync(docs)) if (name.endsWith('.md')) rmSync(join(docs, name));
  for (const [name, text] of pages) writeFileSync(join(docs, name), text);
}

test('there is a page for each code, and nothing else', () => {
  const wanted = [...Object.values(problems).map(({ code }) => `${code}.md`), 'README.md', schemaName];
  expect(readdirSync(docs).sort()).toEqual(wanted.sort());
});

test('pages say what the compiler says (HANDRAIL_WRITE=1 writes them anew)', () => {
  const drifted = [...pages].filter(([name, text]) => readFileSync(join(docs, name), 'utf8') !== text);
  expect(drifted.map(([name]) => name)).toEqual([]);
});

test.each(Object.entries(problemExamples))('%s, mended, is not said any more', (name, example) => {
  const mended = mend(name as ProblemName, example);
  if (unmendable.includes(name as ProblemName)) return expect(mended).toBeUndefined();
  const { code } = problems[name as ProblemName];
  const { tree, diagnostics } = compileFolder(folderOf({ ...example.files, ...mended }), { nowMs });
  expect(mended).toBeDefined();
  expect(diagnostics.map((one) => one.code)).not.toContain(code);
  expect(tree, diagnostics.map(({ message }) => message).join()).toBeDefined();
});

test('every diagnostic names its page, under the base that is asked for', () => {
  const files = folderOf({ 'guides/first.json': '{ "kind": "tuor" }' });
  expect(compileFolder(files).diagnostics[0]?.page).toBe('docs/diagnostics/HR104.md');
  expect(compileFolder(files, { pages: 'https://docs.example/' }).diagnostics[0]?.page).toBe(
    'https://docs.example/HR104.md',
  );
});

test('what --json prints is what its schema says', () => {
  const schema = JSON.parse(readFileSync(join(docs, schemaName), 'utf8')) as {
    properties: {
      diagnostics: { items: { required: string[]; properties: Record<string, { type: string; enum?: string[] }> } };
    };
  };
  const { required, properties } = schema.properties.diagnostics.items;
  for (const { files } of Object.values(problemExamples)) {
    for (const diagnostic of compileFolder(folderOf(files)).diagnostics) {
      const keys = Object.keys(diagnostic);
      expect(required.filter((key) => !keys.includes(key))).toEqual([]);
      for (const [key, value] of Object.entries(diagnostic)) {
        const { type, enum: words } = properties[key] ?? { type: `"${key}" in the schema` };
        expect(type === 'integer' ? Number.isInteger(value) : typeof value === type, `${key} is ${type}`).toBe(true);
        if (words) expect(words).toContain(value);
      }
    }
  }
});
