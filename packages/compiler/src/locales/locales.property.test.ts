/** What goes out to translators comes back as it was: whatever the texts hold, in either format. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileWithModel } from '../compileFolder.js';
import { appWith, folderOf } from '../testing/folderOf.js';
import { readCsv, writeCsv } from './csv.js';
import { editTexts } from './editTexts.js';
import { importTranslations } from './importTranslations.js';
import { readTranslations, type Translation } from './readTranslations.js';
import { readXliff } from './readXliff.js';
import { writeXliff } from './writeXliff.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'=+-@\'",;\t\r\n <>&]{}#*_`a١ש\u202e\u0000\ud800\ufffe'), maxLength: 30 }),
  fc.constantFrom(
    ...['=HYPERLINK("x")', '@SUM(1)', "'=1", "''", ']]>', '<b>&amp;</b>', ' ', '\n', '\r\n', 'שלום {name}, مرحبا'],
    ...['{n, plural, one {# item} other {# items}} of {total, number}', '{start, date, long} – {start, date, long}'],
  ),
);
const state = fc.constantFrom('initial', 'translated', 'reviewed', 'final');
const translation: fc.Arbitrary<Translation> = fc.record({
  file: fc.constantFrom('guides/first', 'guides/a/b', 'articles/late'),
  key: fc.constantFrom('title', 'steps.save.body', 'items.x.title', 'buttons.0.text'),
  source: hostile,
  isMarkdown: fc.boolean(),
  target: hostile.filter((text) => text !== ''),
  state,
  isStale: fc.boolean(),
});
const table = fc
  .uniqueArray(
    fc.oneof(
      translation,
      translation.map((one) => ({ ...one, target: undefined, state: 'missing' as const, isStale: false })),
    ),
    {
      selector: ({ file, key }) => `${file} ${key}`,
      maxLength: 6,
    },
  )
  .map((texts) => ({ base: 'en', locale: 'ar', texts }));

/** Half a character is none to UTF-8, which a spreadsheet reads; XLIFF has a way to write it. */
const wellFormed = table.map((given) => ({
  ...given,
  texts: given.texts.map((text) => ({
    ...text,
    source: text.source.replaceAll(/\p{Surrogate}/gu, '?'),
    target: text.target?.replaceAll(/\p{Surrogate}/gu, '?'),
  })),
}));

test.each([
  ['XLIFF', (given: Parameters<typeof writeXliff>[0]) => readXliff(writeXliff(given)), table],
  ['CSV', (given: Parameters<typeof writeXliff>[0]) => readCsv(writeCsv(given)), wellFormed],
])('%s keeps every letter, state and mark', (_, roundTrip, tables) => {
  fc.assert(
    fc.property(tables, (given) => {
      const by = new Map(roundTrip(given).texts.map((text) => [`${text.file} ${text.key}`, text]));
      expect(by.size).toBe(given.texts.length);
      for (const { file, key, source, target, state, isStale } of given.texts) {
        const back = by.get(`${file} ${key}`);
        expect(back).toMatchObject({ source, target });
        if (target !== undefined) expect(back).toMatchObject({ state, isStillStale: isStale });
      }
    }),
    { numRuns: 300 },
  );
});

test('a folder that goes out and comes back has not changed by a letter', () => {
  const fine = fc.string({ unit: fc.constantFrom(...'aé =+@\'"\n-,;<&#ש'), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fine, fine, fine, (title, body, translated) => {
      const guide = { kind: 'tour', title, steps: [{ id: 'one', title: body }] };
      const files = folderOf({
        'handrail.json': appWith({ locales: { base: 'en', also: ['fr'] } }),
        'guides/first.json': JSON.stringify(guide),
        'locales/fr.json': JSON.stringify({ 'guides/first': { title: translated } }),
      });
      const compiled = compileWithModel(files);
      if (!compiled.tree) return;
      for (const given of [
        readXliff(writeXliff(readTranslations(compiled, 'fr'))),
        readCsv(writeCsv(readTranslations(compiled, 'fr'))),
      ]) {
        const { files: changed, counts, stale, unknown } = importTranslations(files, compiled, 'fr', given);
        expect([...changed.keys()]).toEqual(['reviews/fr.json']);
        expect({ counts, stale, unknown }).toEqual({
          counts: { added: 0, changed: 0, same: 1, empty: 1 },
          stale: [],
          unknown: [],
        });
      }
    }),
    { numRuns: 100 },
  );
});

test('texts change in place, and nothing else of the file does', () => {
  const name = fc.constantFrom('a', 'b', 'c"', 'd');
  const texts = fc.dictionary(name, fc.dictionary(name, fc.string(), { maxKeys: 3 }), { maxKeys: 3 });
  const edit = fc.record({
    file: name,
    key: name,
    value: fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1 })),
  });
  const edits = fc.uniqueArray(edit, { selector: ({ file, key }) => `${file} ${key}`, maxLength: 6 });
  fc.assert(
    fc.property(texts, edits, fc.constantFrom(undefined, 0, 2), (before, changes, indent) => {
      const after = JSON.parse(editTexts(JSON.stringify(before, null, indent), changes)) as Record<
        string,
        Record<string, unknown>
      >;
      const expected = structuredClone(before) as Record<string, Record<string, unknown>>;
      for (const { file, key, value } of changes) expected[file] = { ...expected[file], [key]: value };
      expect(after).toEqual(expected);
    }),
  );
});
