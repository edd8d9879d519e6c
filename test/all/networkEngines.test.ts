/** The rows of network, storage, clocks and natives in the other two engines, and on a plain http page of another name. */
import { describe } from 'vitest';
import { rows } from '../hazards/network/rows.js';
import { proveRows } from '../hazards/proveRows.js';
import { openInsecureChromium } from '../support/browsers/chromium.js';
import { openBrowser } from '../support/browsers.js';

const folder = 'test/hazards/network/handrail';

describe('firefox', () => proveRows(folder, rows, () => openBrowser('firefox')));

describe('webkit', () => {
  // WebKit's driver writes its answers with the page's own toJSON, and then cannot read them itself.
  const readable = rows.filter(({ name }) => !name.startsWith('old libraries'));
  proveRows(folder, readable, () => openBrowser('webkit'));
});

describe('chromium on http://app.test', () => proveRows(folder, rows, openInsecureChromium, 'app.test'));
