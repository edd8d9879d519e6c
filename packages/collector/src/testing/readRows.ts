/** Rows as the event store gets them, by the names of their columns, for tests. */
import { readRow } from '../events/writeRow.js';
import type { SpooledBatch } from '../spool/createSpool.js';

export const readRows = ({ bytes }: SpooledBatch) => readRow(bytes).events;
