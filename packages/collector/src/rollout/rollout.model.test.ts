/** No sequence of acts, faults and restarts shows a killed feature, or in production an unsigned release. */
import { expect, test } from 'vitest';
import { walkRollouts } from '../testing/rolloutModel.js';

test('whatever is done, in whatever order', { timeout: 300_000 }, async () => {
  const reached = await walkRollouts(14, 5);
  // The walks are worth something only where they get about; the long ones are in test/all.
  expect([...reached]).toEqual(
    expect.arrayContaining(['shown in production', 'production wave', 'production rolled-back']),
  );
});
