/** Where events are kept for questions: free of any store's habits; a suite in `eventStoreContract.ts` says what it means. */
import type { SpooledBatch } from '../spool/createSpool.js';

export interface EventStore {
  /**
   * Takes batches as `writeRow` writes them. Durable once it resolves. A batch inserted again counts once, whatever happened in between.
   * @throws an error for which `isRefused` holds when these batches can never be stored; any other means: try again.
   */
  insert(batches: readonly SpooledBatch[]): Promise<void>;
  /** Rows of one SQL text in ClickHouse's dialect; values are bound as `{name:Type}`, never written into the text. */
  query<Row>(sql: string, parameters: Readonly<Record<string, QueryValue>>): Promise<readonly Row[]>;
  /** Takes all events of these persons (as in the column `person`) out of one place, for good. Durable once it resolves. */
  erase(app: string, env: string, persons: readonly string[]): Promise<void>;
  /** Takes events of these names that were received before (epoch ms) out of all places, for good. Durable once it resolves. */
  deleteBefore(names: readonly string[], receivedBefore: number): Promise<void>;
  status(): StoreStatus;
  /** Calls back whenever it has become able to take inserts, and at once if it is. */
  onReady(onReady: () => void): () => void;
  close(): Promise<void>;
}

export type QueryValue = string | number | readonly string[];

export type StoreStatus =
  | { readonly is: 'ready' }
  | { readonly is: 'starting' | 'away' | 'closed'; readonly why: string }
  /** It is not installed here and will not come. */
  | { readonly is: 'missing'; readonly why: string };

/** Marks an error as final for these batches. */
export function createRefusal(message: string): Error {
  return Object.assign(new Error(message), { refused: true });
}

export function isRefused(error: unknown): error is Error {
  return error instanceof Error && 'refused' in error;
}
