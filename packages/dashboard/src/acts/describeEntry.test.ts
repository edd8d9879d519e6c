import { expect, test } from 'vitest';
import { describeEntry } from './describeEntry.js';

test.each([
  [
    { kind: 'publish', body: { bundle: '4d31acb0d4a6c83a3b533078fe4f4257', locales: ['en'] } },
    'Published',
    'bundle 4d31acb0d4a6',
  ],
  [{ kind: 'start', body: { release: 'flow-starter', wave: 0 } }, 'Started', 'release flow-starter to wave 1'],
  [{ kind: 'kill', body: { what: 'guides/finance/invoice-tour' } }, 'Killed', 'guide finance/invoice-tour'],
  [{ kind: 'roll-back', body: { release: 'flow-starter' } }, 'Rolled back', 'release flow-starter'],
  [
    { kind: 'mark', body: { release: 'flow-starter', status: 'holding', why: 'ab'.repeat(32) } },
    'Marked',
    'release flow-starter, status holding',
  ],
  [
    { kind: 'breach', body: { release: 'flow-starter', guardrail: 'error', closure: 'cd'.repeat(32) } },
    'Found harm',
    'release flow-starter, guardrail error, closure cdcdcdcdcdcd',
  ],
  [{ kind: 'off', body: {} }, 'Turned everything off', ''],
  [
    {
      kind: 'grant',
      body: { to: 'key', id: 'wZRIq8sV04nv', hash: 'bc535036a5ebed99d94a3857860eb8e45e9e8e752de7b2fc9b77658e85223dba' },
    },
    'Granted',
    'to key, id wZRIq8sV04nv, hash bc535036a5eb',
  ],
] as const)('%j', (entry, verb, what) => {
  expect(describeEntry(entry)).toMatchObject({ verb, what });
});
