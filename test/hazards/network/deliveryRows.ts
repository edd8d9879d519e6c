/** A collector that answers badly, late or not at all: the last good bundle holds, and nobody is pestered. */
import type { ServerResponse } from 'node:http';
import { expect } from 'vitest';
import type { Row } from '../surfaces/page.js';
import { title } from '../surfaces/page.js';
import { askedFor, expectQuiet, expectSending, networkRow } from './heard.js';

const origin = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
const json = { 'content-type': 'application/json' };

interface Fault {
  readonly name: string;
  answer(response: ServerResponse): void;
  /** Requests for the state until the breaker is open. */
  readonly attempts: readonly [least: number, most: number];
  /** Whether what is not yet there, a guide's texts, may be asked for all the same. */
  readonly draws: boolean;
}

const busy = (status: number): Fault => ({
  name: `${status} with Retry-After: not asked again before, for nothing`,
  attempts: [1, 1],
  draws: false,
  answer: (response) => response.writeHead(status, { ...origin, 'retry-after': '60' }).end(),
});
const odd = (name: string, headers: object, body: string, status = 200): Fault => ({
  name,
  attempts: [3, 3],
  draws: true,
  answer: (response) => response.writeHead(status, { ...origin, ...headers }).end(body),
});

const faults: readonly Fault[] = [
  busy(429),
  busy(503),
  odd('500', {}, 'oops', 500),
  odd('a sign-in page', { 'content-type': 'text/html' }, '<!doctype html><p>Sign in'),
  odd('a truncated state', json, '{"format":1,"waves":{},'),
  odd('5 MB', json, `{"locales":["en"],"waves":{},"kills":["${'x'.repeat(5_000_000)}"]}`),
  // Browsers themselves ask again where a connection ends without an answer: Chromium once, Firefox nine times.
  { name: 'nothing: the connection is cut', attempts: [3, 30], draws: true, answer: (response) => response.destroy() },
  // Each is given up after three seconds; what does not need it goes on meanwhile.
  { name: 'nothing, ever: it hangs', attempts: [3, 3], draws: true, answer: () => undefined },
];

const fails = ({ name, answer, attempts: [least, most], draws }: Fault): Row =>
  networkRow((key) => ({
    name: `the collector answers with ${name}: the last good bundle holds`,
    async prove(page, site) {
      await page.waitFor(title('First'));
      await page.evaluate('handrail.flush()');
      const before = askedFor(site, key, '/state');
      const streams = askedFor(site, key, '/stream');
      site.answer = (path, response) => {
        if (!path.endsWith('/state') && !path.endsWith('/stream') && !path.includes('/index.')) return false;
        answer(response);
        return true;
      };
      await page.reload();
      await page.waitFor(`window.handrail && handrail.ready.then(() => true)`);
      expect(await page.evaluate(`handrail.flag('steady')`)).toBe(true);
      if (draws) await page.waitFor(`isOnTop(ours('.primary')) && ${title('First')}`);
      await expect.poll(() => askedFor(site, key, '/stream')).toBeGreaterThan(streams);
      await page.evaluate('handrail.flush()');
      await expect.poll(() => askedFor(site, key, '/state') - before).toBeGreaterThanOrEqual(least);
      expect(askedFor(site, key, '/state') - before).toBeLessThanOrEqual(most);
      site.answer = undefined;
      await expectSending(page, site);
      await expectQuiet(page);
    },
  }));

export const deliveryRows: readonly Row[] = [
  ...faults.map(fails),
  networkRow(() => ({
    name: 'the collector has never answered: fallbacks, no drawing, no error',
    async prove(page, site) {
      site.answer = (_path, response) => Boolean(response.writeHead(500, origin).end());
      await page.evaluate(
        'indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => indexedDB.deleteDatabase(name) && 0)))',
      );
      await page.evaluate('localStorage.clear()');
      await page.open(`${site.url}tour?never`);
      await page.waitFor(`window.handrail && handrail.ready.then(() => true)`);
      await page.evaluate('handrail.flush()');
      await expectQuiet(page);
    },
  })),
  networkRow(() => ({
    name: 'the policy of the page lets nobody be asked (connect-src): fallbacks, few reports, no error',
    before: `let reports = 0; addEventListener('securitypolicyviolation', () => reports++);`,
    async prove(page, site) {
      await page.waitFor(title('First'));
      const { html } = site;
      site.html = html.replace(
        '<head>',
        `<head><meta http-equiv="content-security-policy" content="connect-src 'none'">`,
      );
      await page.reload();
      await page.waitFor(`window.handrail && handrail.ready.then(() => true)`);
      expect(await page.evaluate(`handrail.flag('steady')`)).toBe(true);
      expect(await page.evaluate(`handrail.flag('nonsense', 'mine')`)).toBe('mine');
      await page.evaluate('handrail.flush()');
      expect(await page.evaluate('reports')).toBeLessThan(12);
      await expectQuiet(page);
    },
  })),
  networkRow(() => ({
    name: 'events are answered with 500, then taken: kept, and each is there once',
    async prove(page, site) {
      await page.waitFor(title('First'));
      let refused = 0;
      site.answer = (path, response) => {
        if (!path.endsWith('/e') || refused++ > 1) return false;
        response.writeHead(500, origin).end();
        return true;
      };
      await expectSending(page, site);
      expect(refused).toBeGreaterThan(1);
      await expectQuiet(page);
    },
  })),
  networkRow(() => ({
    name: 'events are never answered: given up after a while, kept, and sent again',
    async prove(page, site) {
      await page.waitFor(title('First'));
      let hung = 0;
      site.answer = (path) => path.endsWith('/e') && hung++ === 0;
      await expectSending(page, site);
      expect(hung).toBeGreaterThan(1);
      await expectQuiet(page);
    },
  })),
];
