/** The rows of mounting and drawing that depend on no engine, in the other two, and on a plain http page of another name. */
import { describe } from 'vitest';
import { proveRows } from '../hazards/proveRows.js';
import { rows } from '../hazards/surfaces/rows.js';
import { openInsecureChromium } from '../support/browsers/chromium.js';
import { openBrowser } from '../support/browsers.js';

const folder = 'test/hazards/surfaces/handrail';

describe('firefox', () => proveRows(folder, rows, () => openBrowser('firefox')));

describe('webkit', () => {
  // WebKitGTK does not say how far a page is zoomed: there our cards are zoomed with it, in their place and closable.
  const promised = rows.filter(({ name }) => !name.includes('zooms itself'));
  proveRows(folder, promised, () => openBrowser('webkit'));
});

describe('chromium on http://app.test', () => proveRows(folder, rows, openInsecureChromium, 'app.test'));
