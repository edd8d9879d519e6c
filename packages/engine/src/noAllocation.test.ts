/** The plain value path leaves nothing for the garbage collector. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createEvaluator } from './createEvaluator.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from './createTestBundle.js';

const DECISIONS = 300_000;
/** The smallest object has 12 bytes: one for each decision would be 3.6 MB. */
const GROWN_BYTES = 1_000_000;

it(`${DECISIONS} values by rules, splits, groups and waves make no garbage`, () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const evaluator = createEvaluator(
    createTestBundle({
      flags: {
        panel: createTestFlag({
          rules: [
            { id: 'a', audience: { role: 'lead' }, serve: 'on' },
            { id: 'b', audience: { seats: { $exists: true, $gte: 900 }, country: { $in: ['fr', 'be'] } }, serve: 'on' },
            { id: 'c', split: { on: 10 }, seed: 's' },
          ],
          exclusive: { group: 'g', from: 0, to: 90 },
          release: 'go',
        }),
      },
      holdout: 1,
      releases: { go: createTestRelease({ waves: [{ name: 'w', percent: 50, mode: 'show' }] }) },
    }),
  );
  const state = createTestState({ waves: { go: [0] } });
  const contexts = Array.from({ length: 200 }, (_, i) =>
    createTestContext({ unit: `user-${i}`, attributes: { role: `r${i % 7}`, seats: i * 5, country: 'fr' }, state }),
  );
  const decide = () => {
    let on = 0;
    for (let i = 0; i < DECISIONS; i++) if (evaluator.flag('panel', contexts[i % 200] as never).value === true) on++;
    return on;
  };
  // Until the engine of the machine has compiled it, which a busy one does late, large numbers are objects; whatever else
  // goes on in the process can only add to a run.
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 30 && least >= GROWN_BYTES; run++) {
    decide();
    collect();
    const before = process.memoryUsage().heapUsed;
    decide();
    least = Math.min(least, process.memoryUsage().heapUsed - before);
  }
  expect(least).toBeLessThan(GROWN_BYTES);
});
