/** Each row of the hazards that concerns finding stands in Chromium. */
import { openBrowser } from '../support/browsers.js';
import { rows } from './finding/rows.js';
import { proveRows } from './proveRows.js';

proveRows('test/hazards/finding/handrail', rows, () => openBrowser('chromium'));
