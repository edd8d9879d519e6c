/** Each row of the hazards that concerns mounting and drawing stands in Chromium. */
import { openBrowser } from '../support/browsers.js';
import { proveRows } from './proveRows.js';
import { rows } from './surfaces/rows.js';

proveRows('test/hazards/surfaces/handrail', rows, () => openBrowser('chromium'));
