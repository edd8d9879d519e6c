/** Long walks over real journals: no sequence of acts, faults and restarts shows a killed feature or an unsigned release. */
import { expect, test } from 'vitest';
import { walkRollouts } from '../../packages/collector/src/testing/rolloutModel.js';

test('long walks get everywhere, and show nobody what they must not', { timeout: 300_000 }, async () => {
  const reached = await walkRollouts(60);
  const stages = ['prepared', 'validated', 'wave', 'adopted', 'rolled-back'];
  expect([...reached].sort()).toEqual(expect.arrayContaining([...stages.map((stage) => `production ${stage}`)]));
  console.log(`reached: ${[...reached].sort().join(', ')}`);
});
