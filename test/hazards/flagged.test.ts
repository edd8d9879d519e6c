/** Flags in the host's own HTML, on the files that ship: shown and hidden by one sheet, and no node of the host is touched. */
import { expect } from 'vitest';
import { openBrowser } from '../support/browsers.js';
import { proveRows } from './proveRows.js';
import type { Row } from './surfaces/page.js';

const flagged = (flag: string) => `<p data-handrail-flag="${flag}">New</p><p data-handrail-flag="!${flag}">Old</p>`;
const seen = `[...document.querySelectorAll('p')].filter(isSeen).map(({ textContent }) => textContent).join()`;

const rows: readonly Row[] = [
  {
    name: 'flags in HTML: a kill shows the old, an element that comes late is right, and off leaves the page as it was',
    path: 'flagged',
    body: `<main id="main">${flagged('new-grid')}</main><script>const before = main.innerHTML</script>`,
    async prove(page, site) {
      await page.waitFor(`${seen} === 'New'`);
      await page.evaluate(`main.append(main.children[0].cloneNode(true), main.children[1].cloneNode(true))`);
      expect(await page.evaluate(seen)).toBe('New,New');
      expect(await page.evaluate('main.innerHTML === before + before')).toBe(true);
      await expect.poll(() => site.streams()).toBe(1);
      site.push({ kills: ['flags/new-grid'] });
      await page.waitFor(`${seen} === 'Old,Old'`);
      await page.evaluate('handrail.off()');
      await page.waitFor(`${seen} === 'New,Old,New,Old'`);
      expect(await page.evaluate('document.adoptedStyleSheets.length')).toBe(0);
    },
  },
];

proveRows('test/hazards/handrail', rows, () => openBrowser('chromium'));
