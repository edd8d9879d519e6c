/** A clock that is wrong or jumps: the order is kept, the collector's offset is applied, nothing waits for years. */
import { expect } from 'vitest';
import type { Row } from '../surfaces/page.js';
import { expectSending, expectWorking, networkRow } from './heard.js';

const dayMs = 86_400_000;
const off = (ms: number) => `{ const real = Date.now; Date.now = () => real() + ${ms}; }`;

export const clockRows: readonly Row[] = [
  networkRow(() => ({ name: 'the clock is a day behind', before: off(-dayMs), prove: expectWorking })),
  networkRow(() => ({ name: 'the clock is ten years ahead', before: off(3_652 * dayMs), prove: expectWorking })),
  networkRow(() => ({
    name: 'the clock jumps back and forth by a day: sent in the order it happened',
    before: `{ const real = Date.now; let asked = 0; Date.now = () => real() + (asked++ % 7 < 3 ? -${dayMs} : 0); }`,
    async prove(page, site) {
      await expectWorking(page, site);
      for (let mark = 10; mark < 20; mark++) {
        await page.evaluate(`handrail.track('request_sent', { mark: ${mark} })`);
        if (mark % 3 === 0) await page.evaluate('handrail.flush()');
      }
      await expectSending(page, site);
      const ids = await page.evaluate<string[]>(`heard.filter(({ n }) => n === 'event').map(({ id }) => id)`);
      const arrived = site.events().map(({ id }) => id);
      expect(arrived.filter((id) => ids.includes(id))).toEqual(ids);
    },
  })),
  networkRow(() => ({
    name: 'the clock is put back by a day in the middle: what comes after is drawn and sent',
    before: `let shift = 0; { const real = Date.now; Date.now = () => real() + shift; }`,
    async prove(page, site) {
      await page.waitFor('handrail.ready.then(() => true)');
      await page.evaluate(`shift = -${dayMs}`);
      await expectWorking(page, site);
    },
  })),
  networkRow(() => ({
    name: 'the collector’s clock is ten years ahead of ours: what it says of the time is what counts',
    path: 'plain',
    async prove(page, site) {
      await page.waitFor('handrail.ready.then(() => true)');
      site.clockMs = 3_652 * dayMs;
      try {
        expect(await page.evaluate(`Boolean(ours('.banner'))`)).toBe(false);
        await expectSending(page, site);
        await page.evaluate('handrail.identify({})');
        await page.waitFor(`isSeen(ours('.banner'))`);
      } finally {
        site.clockMs = 0;
      }
    },
  })),
];
