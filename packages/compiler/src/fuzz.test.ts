/** Whatever an author's folder holds: the compiler never throws, and what it compiles, the engine runs. */
import { createEngine } from '@handrail/engine';
import type { Bundle, State } from '@handrail/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFolder } from './compileFolder.js';
import { formatDiagnostic } from './diagnostic.js';
import { folderOf } from './testing/folderOf.js';

const words = fc.constantFrom(
  ...[
    'kind',
    'tour',
    'hint',
    'panel',
    'survey',
    'steps',
    'id',
    'target',
    'save',
    'if',
    'audience',
    '$flag',
    '$not',
    '$or',
  ],
  ...[
    'role',
    'new-form',
    'on',
    'advance',
    'click',
    'appears',
    'when',
    'page',
    '/orders',
    'body',
    '{role}',
    '**a**',
    '5m',
  ],
  ...['waves', 'rollout', 'strategy', 'canary', 'percent', 'en', 'name', '__proto__', 'constructor', 'toString', ''],
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    words,
    fc.constantFrom(null, true, 0, -1, 5, 101, 1e308),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(words, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const path = fc.constantFrom(
  ...['handrail.json', 'segments.json', 'pages.json', 'targets.json', 'events.json', 'workflows.json'],
  ...[
    'flags/new-form.json',
    'guides/first.json',
    'guides/b.json',
    'releases/r.json',
    'articles/a.json',
    'themes/t.json',
  ],
  ...['locales/fr.json', 'assets/x.png', '../up.json', 'guides/.json'],
);
const state: State = {
  format: 1,
  app: 'shop',
  env: 't',
  seq: 1,
  bundle: null,
  locales: ['en'],
  waves: {},
  kills: [],
  off: false,
};

function check(files: ReadonlyMap<string, Uint8Array>): void {
  const { tree, diagnostics } = compileFolder(files);
  expect(tree === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  for (const diagnostic of diagnostics) {
    expect(formatDiagnostic(diagnostic)).not.toMatch(/undefined|Invalid input/);
    expect(diagnostic.line).toBeGreaterThan(0);
    expect(diagnostic.column).toBeGreaterThan(0);
  }
  const index = tree?.files.find((file) => file.path.startsWith('index.'));
  if (index) run(JSON.parse(new TextDecoder().decode(index.body)) as Bundle);
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
}

function run(bundle: Bundle): void {
  const engine = createEngine(bundle);
  const context = { attributes: { role: 'buyer', age: 3 }, unit: 'u', state, nowMs: 1_800_000_000_000, zone: 'UTC' };
  for (const id of Object.keys(bundle.flags)) engine.flag(id, context);
  engine.eligible(Object.keys(bundle.pages), context, { guides: {}, shows: [], session: 's' }, {});
}

test('any value in any file', () => {
  fc.assert(
    fc.property(path, value, (file, content) => check(folderOf({ [file]: JSON.stringify(content) ?? 'null' }))),
    { numRuns: 250 },
  );
});

test('any value at any place of a valid folder', () => {
  const files = folderOf();
  const texts = [...files].map(([file, bytes]) => [file, new TextDecoder().decode(bytes)] as const);
  const slip = fc.record({
    file: fc.nat(texts.length - 1),
    at: fc.nat(),
    length: fc.nat(12),
    with: fc.oneof(value, fc.constant(undefined)),
  });
  fc.assert(
    fc.property(slip, ({ file, at, length, with: content }) => {
      const [name, text] = texts[file] as readonly [string, string];
      const start = at % text.length;
      const changed = text.slice(0, start) + (JSON.stringify(content) ?? '') + text.slice(start + length);
      check(folderOf({ [name]: changed }));
    }),
    { numRuns: 300 },
  );
});

test('any bytes', () => {
  fc.assert(
    fc.property(path, fc.uint8Array({ maxLength: 200 }), (file, bytes) => check(folderOf({ [file]: bytes }))),
    { numRuns: 100 },
  );
});
