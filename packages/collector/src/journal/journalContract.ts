/** What every implementation of the journal must keep; run by each one's own test file. */
import type { JournalEntry } from '@handrail/schema';
import { describe, expect, test } from 'vitest';
import { findBreak, noHash } from './hashEntry.js';
import type { JournalDraft, Journals } from './journal.js';

const draft = (what: string, env = 'prod'): JournalDraft => ({
  env,
  at: 1_700_000_000_000,
  actor: 'system',
  kind: 'kill',
  body: { what, 'clé "🗝"': [1, null, { deep: true }] },
});

/** `create` opens what it opened before: the same store, as after a restart. */
export function testJournals(name: string, create: () => Journals | Promise<Journals>): void {
  describe(`journal contract: ${name}`, () => {
    test('entries are numbered from 1 without gaps and chained, and read back as written', async () => {
      const journal = (await create()).open('chain');
      const written: JournalEntry[] = [];
      for (let seq = 0; seq < 5; seq += 1) written.push(await journal.append(draft(`guides/${seq}`), seq));
      expect(written.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(written[0]?.prev).toBe(noHash);
      expect(await journal.read(0)).toEqual(written);
      expect(findBreak(written)).toBeUndefined();
    });

    test('an edited, removed or reordered entry breaks the chain where it happened', async () => {
      const journal = (await create()).open('tamper');
      for (let seq = 0; seq < 4; seq += 1) await journal.append(draft(`guides/${seq}`), seq);
      const entries = await journal.read(0);
      const edited = entries.map((entry) => (entry.seq === 2 ? { ...entry, actor: 'mallory' } : entry));
      expect(findBreak(edited)).toBe(2);
      expect(findBreak(entries.filter(({ seq }) => seq !== 3))).toBe(4);
      expect(findBreak([...entries.slice(0, 1), ...entries.slice(1).reverse()])).toBe(4);
    });

    test('of two who act on the same state one is told to look again', async () => {
      const journals = await create();
      const results = await Promise.allSettled([
        journals.open('race').append(draft('guides/a'), 0),
        journals.open('race').append(draft('guides/b'), 0),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = results.find((result) => result.status === 'rejected');
      expect(lost?.reason).toMatchObject({ problem: { code: 'journal-conflict' }, status: 409 });
      expect(await journals.open('race').read(0)).toHaveLength(1);
    });

    test('reading goes on after a seq and stops at a limit', async () => {
      const journal = (await create()).open('pages');
      for (let seq = 0; seq < 5; seq += 1) await journal.append(draft(`guides/${seq}`), seq);
      expect((await journal.read(2)).map(({ seq }) => seq)).toEqual([3, 4, 5]);
      expect((await journal.read(1, 2)).map(({ seq }) => seq)).toEqual([2, 3]);
      expect(await journal.read(5)).toEqual([]);
    });

    test('apps do not see each other', async () => {
      const journals = await create();
      await journals.open('left').append(draft('guides/a'), 0);
      await journals.open('right').append(draft('guides/b'), 0);
      expect((await journals.open('left').read(0)).map(({ app }) => app)).toEqual(['left']);
      expect(await journals.apps()).toEqual(expect.arrayContaining(['left', 'right']));
    });

    test('a subscriber hears of every later entry in order, until it unsubscribes', async () => {
      const journals = await create();
      const journal = journals.open('news');
      await journal.append(draft('guides/early'), 0);
      const heard: number[] = [];
      const stop = journal.subscribe(({ seq }) => heard.push(seq));
      const again = journals.open('news');
      await again.append(draft('guides/a'), 1);
      await again.append(draft('guides/b'), 2);
      stop();
      await again.append(draft('guides/c'), 3);
      expect(heard).toEqual([2, 3]);
    });

    test('what was appended is there after a restart', async () => {
      const entry = await (await create()).open('restart').append(draft('guides/a', 'dev'), 0);
      expect(await (await create()).open('restart').read(0)).toEqual([entry]);
    });
  });
}
