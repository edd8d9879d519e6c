/** Each row of the hazards that concerns network, storage, clocks and natives stands in Chromium. */

import { rows } from '../hazards/network/rows.js';
import { proveRows } from '../hazards/proveRows.js';
import { openBrowser } from '../support/browsers.js';

proveRows('test/hazards/network/handrail', rows, () => openBrowser('chromium'));
