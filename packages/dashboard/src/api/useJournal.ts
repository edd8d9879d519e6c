/** The journal as it grows: what is known is kept, and only what came after it is read. */
import type { JournalEntry } from '@handrail/schema';
import { useRef } from 'preact/hooks';
import { journalEntries } from '../limits.js';
import { useDesk } from '../parts/desk.js';
import type { Answer } from './answer.js';
import type { Reading } from './useAnswer.js';
import { useAnswer } from './useAnswer.js';

/** Oldest first; of a very long journal, the newest `journalEntries`. */
export function useJournal(): Reading<readonly JournalEntry[]> {
  const { api } = useDesk();
  const known = useRef<readonly JournalEntry[]>([]);

  const read = async (): Promise<Answer<readonly JournalEntry[]>> => {
    for (;;) {
      const answer = await api.readJournal(known.current.at(-1)?.seq ?? 0);
      if (!answer.ok) return answer;
      const last = known.current.at(-1)?.seq ?? 0;
      // Two readers may have asked at once; an entry is taken once.
      const fresh = answer.value.entries.filter(({ seq }) => seq > last);
      if (fresh.length === 0) return { ok: true, value: known.current };
      known.current = [...known.current, ...fresh].slice(-journalEntries);
    }
  };
  return useAnswer('journal', read);
}
