/** The rows of mounting and drawing with a checklist, a survey and help open, on the files that ship, in three engines. */
import { describe } from 'vitest';
import { proveRows } from '../hazards/proveRows.js';
import { stayingRows } from '../hazards/surfaces/stayingRows.js';
import { openBrowser } from '../support/browsers.js';

const folder = 'test/hazards/surfaces/handrail';

describe.each(['chromium', 'firefox', 'webkit'] as const)('%s', (name) => {
  proveRows(folder, stayingRows, () => openBrowser(name));
});
