import { expect, test } from 'vitest';
import { createQuotas } from './createQuotas.js';

const noon = Date.UTC(2026, 10, 22, 12);
const usedUp = expect.objectContaining({
  status: 429,
  retryAfterSeconds: 12 * 3_600,
  problem: expect.objectContaining({ code: 'quota-used-up', where: 'shop' }),
});

test('one app’s quota is used up until midnight, and no other’s is', () => {
  let nowMs = noon;
  const quotas = createQuotas({ shop: 100, '*': 1_000 }, () => nowMs);
  quotas.check('shop');
  quotas.count('shop', 100);
  quotas.count('desk', 999);
  expect(() => quotas.check('shop')).toThrow(usedUp);
  quotas.check('desk');
  nowMs += 12 * 3_600_000;
  quotas.check('shop');
});

test('without a number there is no end, whatever the app is called', () => {
  const quotas = createQuotas({}, () => noon);
  for (const app of ['shop', 'constructor']) {
    quotas.count(app, 1e12);
    quotas.check(app);
  }
});
