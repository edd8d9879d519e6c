/** The rows of finding depend on no engine: the same pages in the other two. */
import { describe } from 'vitest';
import { rows } from '../hazards/finding/rows.js';
import { proveRows } from '../hazards/proveRows.js';
import { openBrowser } from '../support/browsers.js';

describe.each(['firefox', 'webkit'] as const)('%s', (name) =>
  proveRows('test/hazards/finding/handrail', rows, () => openBrowser(name)),
);
