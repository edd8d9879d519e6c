/** The rows of network, storage, clocks and natives in the other two engines and on a plain http page; what takes long, too. */
import { describe } from 'vitest';
import { rows, slowRows } from '../hazards/network/rows.js';
import { proveRows } from '../hazards/proveRows.js';
import { openInsecureChromium } from '../support/browsers/chromium.js';
import { openBrowser } from '../support/browsers.js';

const folder = 'test/hazards/network/handrail';

describe('chromium', () => proveRows(folder, slowRows, () => openBrowser('chromium')));

describe('firefox', () => proveRows(folder, rows, () => openBrowser('firefox')));

describe('chromium on http://app.test', () => proveRows(folder, rows, openInsecureChromium, 'app.test'));
