/** Translations as CSV (RFC 4180), for people who translate in a spreadsheet. */
import type { authored } from '@handrail/schema';
import { parse } from 'csv-parse/sync';
import { type GivenText, type GivenTexts, TranslationFault } from './givenTexts.js';
import { notesOf } from './notes.js';
import type { Translations } from './readTranslations.js';

const columns = ['file', 'key', 'source', 'target', 'state', 'note'] as const;
type Column = (typeof columns)[number];
const states: readonly string[] = ['initial', 'translated', 'reviewed', 'final'] satisfies authored.Review['state'][];

/** Begins with a byte order mark: without it Excel takes UTF-8 for something else. Lines end as the standard says. */
export function writeCsv({ texts }: Translations): string {
  const rows = texts.map((text) => {
    const state = text.target === undefined ? '' : text.isStale ? `stale-${text.state}` : text.state;
    const cells = [text.file, text.key, defuse(text.source), defuse(text.target ?? ''), state, notesOf(text).join(' ')];
    return cells.map(quote).join(',');
  });
  return `\uFEFF${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

const quote = (cell: string): string => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A spreadsheet would run what begins so as a formula. @see https://owasp.org/www-community/attacks/CSV_Injection */
const dangerous = /^['=+\-@\t\r]/;
const defuse = (text: string): string => (dangerous.test(text) ? `'${text}` : text);
const restore = (cell: string): string =>
  cell.startsWith("'") && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell;

/**
 * Spreadsheets of some countries save with semicolons or tabs; the first line says which.
 * @throws TranslationFault with what is wrong and the line it stands on
 */
export function readCsv(text: string): GivenTexts {
  const [head = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const delimiter = [',', ';', '\t'].find((one) => head.split(one).length >= 3) ?? ',';
  let rows: { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    const options = { delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true } as const;
    rows = parse(text, options) as unknown as typeof rows;
  } catch (thrown) {
    throw new TranslationFault(`This is not CSV: ${(thrown as Error).message}`, (thrown as { lines?: number }).lines);
  }
  const names = (rows[0]?.record ?? []).map((name) => name.trim().toLowerCase());
  for (const needed of ['file', 'key', 'source', 'target'] satisfies Column[]) {
    if (!names.includes(needed)) throw new TranslationFault(`There is no column "${needed}" in the first line.`, 1);
  }
  const texts = rows.slice(1).map(({ record, info }): GivenText => {
    const cell = (name: Column) => record[names.indexOf(name)] ?? '';
    const [source, target] = [restore(cell('source')), restore(cell('target'))];
    const mark = cell('state').trim().toLowerCase();
    const written = mark.replace(/^stale-/, '');
    const state = (states.includes(written) ? written : 'translated') as authored.Review['state'];
    return {
      ...{ file: cell('file').replace(/\.json$/, ''), key: cell('key'), source, line: info.lines },
      // An empty cell is one that nobody has filled in yet.
      target: target === '' ? undefined : target,
      state,
      isStillStale: mark.startsWith('stale-'),
    };
  });
  return { locale: undefined, texts };
}
