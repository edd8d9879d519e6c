/** The last batches that were committed, in memory too: what is loaded a moment later need not be read from disk. */
import { limits } from '../limits.js';

interface TailRow {
  readonly id: number;
  readonly bytes: Buffer;
}

export interface Tail<Row> {
  /** In the order of their ids, and none left out. */
  add(rows: readonly Row[]): void;
  /** Those after `id`, bounded by rows and bytes as one insert is; undefined when they are not all here. */
  read(afterId: number): readonly Row[] | undefined;
  clear(): void;
}

/** @param maxBytes beyond which the oldest go: they are on disk */
export function createTail<Row extends TailRow>(maxBytes: number): Tail<Row> {
  let rows: Row[] = [];
  let bytes = 0;
  return {
    add(more) {
      for (const row of more) {
        rows.push(row);
        bytes += row.bytes.length;
      }
      if (bytes <= maxBytes) return;
      let gone = 0;
      while (bytes > maxBytes / 2) {
        bytes -= rows[gone]?.bytes.length ?? bytes;
        gone += 1;
      }
      rows = rows.slice(gone);
    },
    read(afterId) {
      const first = rows[0]?.id;
      if (first === undefined || first > afterId + 1) return undefined;
      // What was read before has been loaded: it is not asked for again, but for a rewind, which reads from disk.
      const loaded = rows.findIndex(({ id }) => id > afterId);
      for (const { bytes: gone } of rows.splice(0, loaded < 0 ? rows.length : loaded)) bytes -= gone.length;
      let read = 0;
      const end = rows.findIndex((row, index) => {
        if (index === limits.tailRows || read >= limits.loadBytes) return true;
        read += row.bytes.length;
        return false;
      });
      return end < 0 ? [...rows] : rows.slice(0, end);
    },
    clear() {
      rows = [];
      bytes = 0;
    },
  };
}
