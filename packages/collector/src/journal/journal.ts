/** The journal: the state that matters, as an append-only, hash-chained list of acts per app. */
import type { JournalEntry } from '@handrail/schema';

/** An act before the journal gives it its place in the chain. */
export type JournalDraft = Pick<JournalEntry, 'env' | 'at' | 'actor' | 'kind' | 'body'>;

/** The journal of one app. Three verbs, free of any store's habits; a suite in `journalContract.ts` says what they mean. */
export interface Journal {
  /**
   * Appends when the last entry's seq is `expectedSeq` (0 for none); durable once it resolves.
   * @throws Problem `journal-conflict` when somebody else appended first: read on, decide again.
   */
  append(draft: JournalDraft, expectedSeq: number): Promise<JournalEntry>;
  /** Entries after `seq`, oldest first, at most `limit` (default: all). */
  read(afterSeq: number, limit?: number): Promise<readonly JournalEntry[]>;
  /** Calls back for every entry appended from now on, in order. Returns the unsubscribe. */
  subscribe(onEntry: (entry: JournalEntry) => void): () => void;
}

export interface Journals {
  /** Apps that have at least one entry, by name. */
  apps(): Promise<readonly string[]>;
  open(app: string): Journal;
}
