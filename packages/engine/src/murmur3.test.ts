import { describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createTestBundle, createTestContext, createTestFlag } from './createTestBundle.js';
import { murmur3, murmurHash, unleashHash } from './murmur3.js';

// Vectors of the reference implementation.
it.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['aaaa', 0x9747b28c, 0x5a97808a],
  ['aaa', 0x9747b28c, 0x283e0130],
  ['aa', 0x9747b28c, 0x5d211726],
  ['a', 0x9747b28c, 0x7fa09ea6],
  ['Hello, world!', 0x9747b28c, 0x24884cba],
  ['ππππππππ', 0x9747b28c, 0xd58063c1],
  ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
])('murmur3 of "%s" under %i', (text, seed, expected) => expect(murmur3(text, seed)).toBe(expected));

// Values of Unleash's client specification: 1 to 100.
it.each([
  ['gr1', '123', 73],
  ['groupX', '999', 25],
])('Unleash puts %s:%s at %i', (group, unit, expected) => {
  expect(unleashHash(group)(unit) / 100 + 1).toBe(expected);
});

describe('as the hash of an engine', () => {
  const rules = [{ id: 'half', split: { on: 50 }, seed: 'gr1' }];
  const bundle = createTestBundle({ flags: { panel: createTestFlag({ rules }) } });

  it('keeps who was in', () => {
    const engine = createEngine(bundle, { hash: unleashHash });
    for (let i = 0; i < 500; i++) {
      const isIn = (murmur3(`gr1:${i}`) % 100) + 1 <= 50;
      expect(engine.flag('panel', createTestContext({ unit: `${i}` })).value).toBe(isIn);
    }
  });
  it('is uniform', () => {
    const engine = createEngine(bundle, { hash: murmurHash });
    const on = Array.from(
      { length: 10_000 },
      (_, i) => engine.flag('panel', createTestContext({ unit: `${i}` })).value,
    );
    expect(on.filter(Boolean).length / 10_000).toBeCloseTo(0.5, 1);
  });
});
