// What a terminal is told of diagnostics.
import { compileFolder } from '@handrail/compiler';
import { expect, test } from 'vitest';
import { createTestTerminal } from '../terminal/createTestTerminal.js';
import { sayDiagnostics } from './compile.js';

test('the page of a code is named once, below the first place that has it', async () => {
  const files = new Map(
    Object.entries({
      'handrail.json': '{ "app": "shop", "environments": {}, "locales": { "base": "en" }, "holdout": true }',
      'flags/a.json':
        '{ "owner": "sam", "default": "off", "rules": [{ "audience": { "$segment": "x" }, "serve": "on" }] }',
      'flags/b.json':
        '{ "owner": "sam", "default": "off", "rules": [{ "audience": { "$segment": "y" }, "serve": "on" }] }',
    }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const terminal = createTestTerminal({ cwd: '/home/sam/shop' });
  const { diagnostics } = compileFolder(files);
  await sayDiagnostics({ diagnostics, files }, '/home/sam/shop/handrail', terminal);

  const pages = terminal.errors.filter((line) => line.startsWith('  More: '));
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  expect(diagnostics.length).toBeGreaterThan(codes.length);
  expect(pages).toEqual(codes.map((code) => `  More: docs/diagnostics/${code}.md`));
  const [first] = terminal.errors.flatMap((line, index) => (line.includes('flags/a.json') ? [index] : []));
  expect(terminal.errors[(first ?? 0) + 3]).toMatch(/^ {2}More: /);
});
