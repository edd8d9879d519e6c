/** Each row of the hazards that concerns network, storage, clocks and natives stands in Chromium. */
import { openBrowser } from '../support/browsers.js';
import { rows } from './network/rows.js';
import { proveRows } from './proveRows.js';

proveRows('test/hazards/network/handrail', rows, () => openBrowser('chromium'));
