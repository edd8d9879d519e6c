/** What a host's network, storage, clock and natives may do, and what must hold in each page all the same. */
import type { Row } from '../surfaces/page.js';
import { clockRows } from './clockRows.js';
import { deliveryRows } from './deliveryRows.js';
import { nativeRows } from './nativeRows.js';
import { storageRows } from './storageRows.js';

export const rows: readonly Row[] = [...deliveryRows, ...storageRows, ...clockRows, ...nativeRows];
