/** The journal as it grows: what is known is kept, and only what came after it is read. */
import type { JournalEntry } from '@handrail/schema';
import { useRef } from 'preact/hooks';
import { journalEntries } from '../limits.js';
import { useDesk } from '../parts/desk.js';
import type { Answer } from './answer.js';
import type { Reading } from './useAnswer.js';
import { useAnswer } from './useAnswer.js';

/** An entry, with what was written or told of it where there is something. */
export type ToldEntry = JournalEntry & { readonly told?: string };

/** Oldest first; of a very long journal, the newest `journalEntries`. */
export function useJournal(): Reading<readonly ToldEntry[]> {
  const { api } = useDesk();
  const known = useRef<readonly ToldEntry[]>([]);

  const read = async (): Promise<Answer<readonly ToldEntry[]>> => {
    for (;;) {
      const answer = await api.readJournal(known.current.at(-1)?.seq ?? 0);
      if (!answer.ok) return answer;
      const last = known.current.at(-1)?.seq ?? 0;
      // Two readers may have asked at once; an entry is taken once.
      const { entries, notes = {} } = answer.value;
      const fresh = entries
        .filter(({ seq }) => seq > last)
        .map((entry): ToldEntry => {
          const told = notes[String(entry.body.why ?? entry.body.note)];
          return told === undefined ? entry : { ...entry, told };
        });
      if (fresh.length === 0) return { ok: true, value: known.current };
      known.current = [...known.current, ...fresh].slice(-journalEntries);
    }
  };
  return useAnswer('journal', read);
}
