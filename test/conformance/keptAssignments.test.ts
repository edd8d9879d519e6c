/** Who comes from Unleash or flagd keeps everybody's assignment: their own packages and ours are asked the same. */
import { createEvaluator, namedHashes } from '@handrail/engine';
import type { FlagHash } from '@handrail/schema';
import { FlagdCore } from '@openfeature/flagd-core';
import { Unleash } from 'unleash-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestBundle, createTestContext, createTestFlag } from '../../packages/engine/src/createTestBundle.js';

/** ASCII: beyond it the packages of one vendor differ among themselves; ours hash UTF-8, as their servers do. */
const PEOPLE = Array.from({ length: 3_000 }, (_, i) => `${i % 2 ? 'user' : 'buyer'}-${i}@acme.example`);
const PERCENTS = [0, 1, 12, 50, 99, 100];

function ask(hash: FlagHash, split: Record<string, number>, seed: string) {
  const flag = createTestFlag({
    variants: { a: 'a', b: 'b', c: 'c', off: 'off' },
    hash,
    rules: [{ id: 'r', split, seed }],
  });
  const evaluator = createEvaluator(createTestBundle({ flags: { f: flag } }), { hashes: namedHashes });
  return (unit: string) => evaluator.flag('f', createTestContext({ unit })).value;
}

let unleash: Unleash;

beforeAll(async () => {
  const feature = (name: string, rollout: number, variants: object[] = []) => ({
    name,
    type: 'release',
    enabled: true,
    project: 'default',
    stale: false,
    impressionData: false,
    variants,
    strategies: [
      {
        name: 'flexibleRollout',
        parameters: { rollout: `${rollout}`, stickiness: 'userId', groupId: name },
        constraints: [],
      },
    ],
  });
  const variants = [
    { name: 'a', weight: 333, stickiness: 'userId' },
    { name: 'b', weight: 333, stickiness: 'userId' },
    { name: 'c', weight: 334, stickiness: 'userId' },
  ];
  const data = [
    ...PERCENTS.map((percent) => feature(`new-panel-${percent}`, percent)),
    feature('price', 100, variants),
  ];
  unleash = new Unleash({
    appName: 'test',
    url: 'http://127.0.0.1:1/api/',
    bootstrap: { data: data as never },
    refreshInterval: 0,
    disableMetrics: true,
    skipInstanceCountWarning: true,
  });
  unleash.on('error', () => undefined);
  unleash.on('warn', () => undefined);
  await new Promise<void>((resolve) => unleash.once('ready', () => resolve()));
});
afterAll(() => unleash.destroy());

it.each(PERCENTS)('a gradual rollout of Unleash at %i percent', (percent) => {
  const name = `new-panel-${percent}`;
  const ours = ask('unleash', { a: percent }, name);
  for (const userId of PEOPLE) expect(ours(userId) === 'a').toBe(unleash.isEnabled(name, { userId }));
});

it('variants of Unleash', () => {
  const ours = ask('unleash-variants', { a: 33.3, b: 33.3, c: 33.4 }, 'price');
  for (const userId of PEOPLE) expect(ours(userId)).toBe(unleash.getVariant('price', { userId }).name);
});

it.each(PERCENTS)('fractional of flagd at %i', (percent) => {
  const core = new FlagdCore();
  const fractional = [
    ['a', percent],
    ['b', 100 - percent],
  ];
  const flag = { state: 'ENABLED', variants: { a: 'a', b: 'b' }, defaultVariant: 'b', targeting: { fractional } };
  core.setConfigurations(JSON.stringify({ flags: { price: flag } }));
  const ours = ask('flagd', { a: percent, b: 100 - percent }, 'price');
  for (const targetingKey of PEOPLE) {
    expect(ours(targetingKey)).toBe(core.resolveStringEvaluation('price', '', { targetingKey }).value);
  }
});

it('asks nobody by a hash that is not there', () => {
  const flag = createTestFlag({ hash: 'flagd', rules: [{ id: 'r', split: { on: 100 }, seed: 's' }] });
  const evaluator = createEvaluator(createTestBundle({ flags: { f: flag } }));
  expect(evaluator.flag('f', createTestContext())).toMatchObject({ variant: 'off', reason: 'default' });
});
