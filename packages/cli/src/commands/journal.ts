// `handrail journal`: every act, in order, as the collector recorded it.
import type { JournalEntry } from '@handrail/schema';
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import type { Terminal } from '../terminal/terminal.js';
import { writeTable } from '../terminal/writeTable.js';

export const journalCommand = defineCommand({
  name: 'journal',
  summary: 'List every act of an environment: published, advanced, killed, by whom and when',
  words: '',
  arity: [0, 0],
  options: {
    ...connectionOptions,
    after: { type: 'string', value: '<seq>', help: 'only entries after this number' },
    json: { type: 'boolean', help: 'one JSON object a line, with hashes' },
  },
  examples: [
    { line: 'handrail journal', says: 'a table of acts, oldest first' },
    { line: 'handrail journal --json --after 40', says: 'for a script that keeps its own copy' },
  ],
  async run({ values, terminal }) {
    const after = values.after ?? '0';
    if (!/^\d{1,15}$/.test(after)) throw usageFailure(`--after "${after}" is not a number.`, 'Such as: --after 40');
    const admin = createAdmin(await readConnection(values, terminal));
    for (let last = Number(after); ; ) {
      const { entries, notes } = await admin.get<JournalPage>(`journal?after=${last}`);
      const newest = entries.at(-1);
      // The collector answers in pages; the next begins after the last entry of this one.
      if (newest === undefined) return EXIT_CODES.ok;
      last = newest.seq;
      const lines =
        values.json === true
          ? entries.map((entry) => JSON.stringify(entry))
          : writeEntries(entries, notes ?? {}, terminal);
      for (const line of lines) terminal.out(line);
    }
  },
});

interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** What was written and told of them, by its hash. */
  readonly notes?: Readonly<Record<string, string>>;
}

function writeEntries(
  entries: readonly JournalEntry[],
  notes: NonNullable<JournalPage['notes']>,
  { paint }: Pick<Terminal, 'paint'>,
): readonly string[] {
  return writeTable(
    entries.map(({ seq, at, kind, actor, body }) => [
      String(seq),
      new Date(at).toISOString().replace('T', ' ').slice(0, 19),
      paint('bold', kind),
      actor,
      Object.entries(body)
        .map(
          ([name, value]) =>
            `${name} ${typeof value === 'string' ? (notes[value] ?? shorten(value)) : writeValue(value)}`,
        )
        .join(', '),
    ]),
  );
}

/** Hashes by their first digits, as people quote them; --json has all of them. */
function shorten(text: string): string {
  return /^[0-9a-f]{32,}$/.test(text) ? text.slice(0, 12) : text;
}

/** Of an object its names, as of the releases in a tree; --json has the rest. */
function writeValue(value: JournalEntry['body'][string]): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value).join(' ')
    : JSON.stringify(value);
}
