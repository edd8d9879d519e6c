/** What does not depend on an engine, where a tour travels: to another origin of the app, and through a login. */
import { expect } from 'vitest';
import type { BrowserPage } from '../../support/browsers.js';
import { neighbourOf, type Site } from '../startSite.js';
import { both, type Row, space, title } from './page.js';

/** Opens the page as somebody who was at neither origin. */
async function openBetween(page: BrowserPage, site: Site): Promise<string> {
  const { origin: here } = new URL(site.url);
  const { origin: there } = new URL(neighbourOf(site));
  await page.open(`${there}/between`);
  await page.evaluate('localStorage.clear()');
  await page.open(`${here}/across`);
  await page.waitFor(title('Here'));
  // Handed on is what is remembered.
  await page.waitFor(`localStorage['handrail:k1:memory']?.includes('"step":"here"')`);
  return there;
}

/** What the page's origin remembers of a guide. */
const pastOf = (page: BrowserPage, guide: string) =>
  page.evaluate<{ shown: number; outcome?: string; progress?: { run: string; step: string } } | null>(
    `JSON.parse(localStorage['handrail:k1:memory']).guides['${guide}'] ?? null`,
  );

/** Back where the row began, for whoever looks at the page after it. */
async function goBack(page: BrowserPage, site: Site): Promise<void> {
  expect(await page.evaluate('errors')).toEqual([]);
  await page.open(`${site.url}between`);
}

export const travelRows: readonly Row[] = [
  {
    name: 'another origin, by a token: the same run goes on there, once, and nothing of it is left in the address',
    path: 'between',
    before: `window.first = location.href;`,
    body: `${space}${both}`,
    async prove(page, site) {
      const there = await openBetween(page, site);
      await page.click('.card .button');
      await page.waitFor(`location.origin === '${there}' && ${title('There')} && drift() < 1`);
      expect(await page.evaluate('location.href')).toBe(`${there}/beyond?tab=new#top`);
      const token = await page.evaluate<string>('first');
      const [, said = ''] = /handrail-run=([^&#]*)/.exec(token) ?? [];
      expect(JSON.parse(decodeURIComponent(said))).toEqual([
        there,
        expect.any(Number),
        'across',
        expect.stringMatching(/^[\w-]{22}$/),
        'here',
      ]);
      const [, , , run] = JSON.parse(decodeURIComponent(said));
      await page.waitFor(`localStorage['handrail:k1:memory'].includes('"step":"there"')`);
      // It is counted where it began.
      expect(await pastOf(page, 'across')).toMatchObject({ shown: 0, progress: { run, step: 'there' } });
      await page.click('.primary');
      await page.waitFor(`!ours('.card') && localStorage['handrail:k1:memory'].includes('"outcome":"completed"')`);
      // The same address again, from the page it came from, where the tour does not begin anew either.
      await page.open(`${site.url}across`);
      await page.waitFor(`Boolean(window.handrail)`);
      await page.evaluate('handrail.ready');
      expect((await pastOf(page, 'across'))?.progress).toBe(undefined);
      await page.evaluate(`void setTimeout(() => location.assign(${JSON.stringify(token)}))`);
      await page.waitFor(`location.href === '${there}/beyond?tab=new#top' && Boolean(window.handrail)`);
      await page.evaluate('handrail.ready');
      expect(await pastOf(page, 'across')).toMatchObject({ outcome: 'completed' });
      expect((await pastOf(page, 'across'))?.progress).toBe(undefined);
      expect(await page.evaluate(`ours('.card')`)).toBe(null);
      await goBack(page, site);
    },
  },
  {
    name: 'a token of a page that is not of the app, or for another origin: nothing is shown',
    path: 'between',
    body: `${space}${both}`,
    async prove(page, site) {
      const there = await openBetween(page, site);
      const token = (to: string) =>
        encodeURIComponent(JSON.stringify([to, Date.now() + 30_000, 'across', 'r'.repeat(22), 'here']));
      // An address that is typed, or came by mail, has no page before it.
      for (const to of [there, site.url.slice(0, -1)]) {
        await page.open(`${there}/beyond?handrail-run=${token(to)}`);
        await page.waitFor(`location.search === '' && Boolean(window.handrail)`);
        await page.evaluate('handrail.ready');
        expect(await pastOf(page, 'across')).toBe(null);
      }
      await goBack(page, site);
    },
  },
  {
    name: 'a login in the middle: the tour waits while the login page is open, and goes on as the same run',
    body: `${space}${both}<script>
      addEventListener('load', () => location.search === '?in' && handrail.identify({ id: 'ann' }));</script>`,
    async prove(page, site) {
      await page.click('.primary');
      await page.waitFor(title('Second'));
      await page.waitFor(`localStorage['handrail:k1:memory']?.includes('"step":"two"')`);
      const before = await pastOf(page, 'walk');
      await page.open(`${site.url}login`);
      await page.waitFor(`Boolean(window.handrail)`);
      await page.evaluate('handrail.ready');
      expect(await page.evaluate('roots().length')).toBe(0);
      await page.open(`${site.url}tour?in`);
      await page.waitFor(title('Second'));
      expect(await pastOf(page, 'walk')).toMatchObject({ shown: 1, progress: before?.progress });
      await page.click('.primary');
      await page.waitFor(`!ours('.card') && localStorage['handrail:k1:memory'].includes('"outcome":"completed"')`);
    },
  },
];
