import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checkImports } from './importRules.js';

/** Messages for one file that holds one import, beside the files it may lead to. */
const messagesFor = (path: string, text: string, beside: Readonly<Record<string, string>> = {}) =>
  checkImports([{ path, text }, ...Object.entries(beside).map(([p, t]) => ({ path: p, text: t }))]).map(
    (p) => p.message,
  );

describe('between packages', () => {
  it.each([
    ['packages/schema/src/a.ts', `import { b } from '@handrail/engine';`, 'schema may not import engine'],
    ['packages/engine/src/a.ts', `import { b } from '@handrail/schema';`, 'engine may only `import type` from schema'],
    [
      'packages/engine/src/a.ts',
      `import { type B } from '@handrail/schema';`,
      'engine may only `import type` from schema',
    ],
    ['packages/engine/src/a.ts', `export { b } from '@handrail/schema';`, 'engine may only `import type` from schema'],
    ['packages/sdk/src/a.ts', `const b = import('@handrail/schema');`, 'sdk may only `import type` from schema'],
    ['packages/dashboard/src/a.tsx', `import { b } from '@handrail/sdk';`, 'dashboard may not import sdk'],
    [
      'packages/openfeature/src/a.ts',
      `import { b } from '@handrail/sdk';`,
      'openfeature may only `import type` from sdk',
    ],
    ['packages/collector/src/a.ts', `import type { B } from '@handrail/cli';`, 'nobody imports cli'],
    ['packages/collector/src/a.test.ts', `import { b } from '@handrail/cli';`, 'nobody imports cli'],
    ['packages/sdk/src/a.ts', `import fs from 'node:fs';`, 'sdk runs where "node:fs" does not exist'],
    ['packages/cli/src/a.ts', `import '../../../test/support/freePort.js';`, 'leaves the package'],
    ['packages/cli/src/a.ts', `import { b } from '../../collector/src/b.js';`, 'leaves the package'],
    ['packages/extra/src/a.ts', `import { b } from '@handrail/schema';`, 'is not in packageRules'],
  ])('%s: %s', (path, text, message) => {
    expect(messagesFor(path, text)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ['packages/engine/src/a.ts', `import type { B } from '@handrail/schema';`],
    ['packages/engine/src/a.ts', `export type { B } from '@handrail/schema';`],
    ['packages/sdk/src/a.ts', `import { b } from '@handrail/engine';`],
    ['packages/cli/src/a.ts', `import { b } from '@handrail/collector'; import fs from 'node:fs';`],
    ['packages/sdk/src/a.test.ts', `import { b } from '@handrail/compiler'; import fs from 'node:fs';`],
    ['packages/sdk/src/a.ts', 'const load = (url: string) => import(url);'],
  ])('allows %s: %s', (path, text) => {
    expect(messagesFor(path, text)).toEqual([]);
  });
});

describe('between the rooms of sdk', () => {
  it.each([
    ['page/a.ts', '../render/b.js', 'in sdk, page may not import render'],
    ['render/a.ts', '../surfaces/b.js', 'in sdk, render may not import surfaces'],
    ['decide/a.ts', '../page/b.js', 'in sdk, decide may not import page'],
    ['deliver/a.ts', '../decide/b.js', 'in sdk, deliver may not import decide'],
    ['deliver/a.ts', '../createHandrail.js', 'deliver may not import the files that join the rooms'],
    ['cellar/a.ts', '../page/b.js', 'room "cellar" of sdk is not in roomRules'],
  ])('%s -> %s', (from, to, message) => {
    expect(messagesFor(`packages/sdk/src/${from}`, `import { b } from '${to}';`)).toEqual([message]);
  });

  it.each([
    ['surfaces/a.ts', '../render/b.js'],
    ['render/a.ts', '../page/b.js'],
    ['deliver/a.ts', '../page/b.js'],
    ['render/a.ts', '../limits.js'],
    ['createHandrail.ts', './deliver/b.js'],
  ])('allows %s -> %s', (from, to) => {
    expect(messagesFor(`packages/sdk/src/${from}`, `import { b } from '${to}';`)).toEqual([]);
  });

  it('lets an entry open rooms that see one another, and only a joiner join others', () => {
    const line = `import { a } from './page/a.js';\nimport { b } from './deliver/b.js';`;
    expect(messagesFor('packages/sdk/src/core.ts', line)).toEqual([]);
    const text = `${line}\nimport { c } from './decide/c.js';`;
    expect(messagesFor('packages/sdk/src/core.ts', text)).toEqual([
      'only createHandrail.ts, guide.ts, measure.ts and explain.ts join rooms; this file opens page and deliver and decide',
    ]);
    expect(messagesFor('packages/sdk/src/createHandrail.ts', text)).toEqual([]);
  });
});

it('finds circles, of three files and of types alone', () => {
  const beside = {
    'packages/engine/src/b.ts': `export { c } from './c.js';`,
    'packages/engine/src/c.ts': `import type { A } from './a.js';`,
  };
  expect(messagesFor('packages/engine/src/a.ts', `import { b } from './b.js';`, beside)).toEqual([
    'a circle: packages/engine/src/a.ts -> packages/engine/src/b.ts -> packages/engine/src/c.ts -> packages/engine/src/a.ts',
  ]);
});

it('finds a dependency that package.json does not declare', () => {
  const source = {
    path: 'packages/engine/src/a.ts',
    text: `import x from 'left-pad';\nimport y from '@scope/known/part';`,
  };
  const declared = { engine: { dependencies: ['@scope/known'], devDependencies: [] } };
  expect(checkImports([source], declared)).toEqual([
    { path: source.path, line: 1, message: '"left-pad" is not among the dependencies in package.json' },
  ]);
});

it('fails as a command on a tree with broken rules, naming file and line', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['test/support/runTypeScript.mjs', 'test/support/checkImports.ts', 'test/support/fixtures/broken-imports'],
    { encoding: 'utf8' },
  );
  expect(stderr.trim().split('\n')).toEqual([
    'packages/engine/src/rule.ts:1: engine may only `import type` from schema',
    'packages/engine/src/rule.ts:2: engine runs where "node:fs" does not exist',
    'packages/sdk/src/render/box.ts:1: in sdk, render may not import surfaces',
    'packages/dashboard/src/page.ts:1: "../../cli/src/command.js" leaves the package; import "@handrail/…" by name, and nothing of test',
    'packages/dashboard/src/page.ts:2: dashboard may only `import type` from schema',
    expect.stringContaining('a circle: '),
  ]);
  expect(status).toBe(1);
});
