/** The hash that chains a journal entry to the one before. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@handrail/compiler/hash';
import type { JournalEntry } from '@handrail/schema';

/** `prev` of the first entry. */
export const noHash = '0'.repeat(64);

/** Lower-case hex SHA-256 over the canonical JSON of all other fields. */
export function hashEntry(entry: Omit<JournalEntry, 'hash'>): string {
  const { app, env, seq, at, actor, kind, body, prev } = entry;
  return createHash('sha256').update(canonicalJson({ app, env, seq, at, actor, kind, body, prev })).digest('hex');
}

/** Seq of the first entry that does not follow from the one before, or undefined when the chain is whole. */
export function findBreak(entries: readonly JournalEntry[]): number | undefined {
  let prev = noHash;
  let seq = 0;
  for (const entry of entries) {
    seq += 1;
    if (entry.seq !== seq || entry.prev !== prev || entry.hash !== hashEntry(entry)) return entry.seq;
    prev = entry.hash;
  }
  return undefined;
}
