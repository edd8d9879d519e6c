// `handrail locales`: what is translated, and files for translators and back.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { CompiledWithModel, GivenTexts, ImportedTranslations } from '@handrail/compiler';
import { defineCommand, type Input } from '../command.js';
import { EXIT_CODES, type ExitCode } from '../exitCodes.js';
import { Failure, usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { MAX_LISTED_TEXTS, MAX_TRANSLATION_FILE_BYTES } from '../limits.js';
import { readAuthored, sayDiagnostics } from '../project/compile.js';
import { requireFolder } from '../project/readProject.js';
import { showPath } from '../terminal/showPath.js';
import { writeTable } from '../terminal/writeTable.js';

const VERBS = ['status', 'export', 'import', 'accept'];
const FORMATS = ['xliff', 'csv'];
const STATES = ['initial', 'translated', 'reviewed', 'final'] as const;

const options = {
  folder: { type: 'string', value: '<dir>', help: 'the authored folder (default: handrail/ or this one)' },
  format: { type: 'string', value: 'xliff|csv', help: 'of the files that are exported (default: xliff)' },
  out: { type: 'string', value: '<dir>', help: 'where exported files go (default: translations)' },
  locale: { type: 'string', value: '<locale>', help: 'of an imported file that does not say it' },
  missing: { type: 'boolean', help: 'export only what is missing or stale' },
  state: { type: 'string', value: '<state>', help: 'with accept: initial, translated, reviewed or final' },
  all: { type: 'boolean', help: 'list every missing and stale text' },
  json: { type: 'boolean', help: 'the result as JSON' },
} as const;

interface Opened {
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly compiled: CompiledWithModel;
}

export const localesCommand = defineCommand({
  name: 'locales',
  summary: 'List what is translated; export texts to translators and import what comes back',
  words: '[status|export|import|accept] [locale or file ...]',
  arity: [0, 100],
  options,
  examples: [
    { line: 'handrail locales', says: 'missing and stale texts of every locale, with percentages' },
    { line: 'handrail locales export fr --missing', says: 'translations/fr.xlf, with notes for translators' },
    { line: 'handrail locales export --format csv', says: 'one file per locale for a spreadsheet' },
    { line: 'handrail locales import translations/fr.xlf', says: 'writes locales/fr.json and reviews/fr.json' },
    { line: 'handrail locales accept fr --state reviewed', says: 'all of it is right as it stands today' },
  ],
  async run(input) {
    const [verb = 'status', ...names] = input.words;
    if (!VERBS.includes(verb))
      throw usageFailure(
        `"handrail locales" cannot "${verb}".`,
        didYouMean(verb, VERBS) ?? `It can: ${VERBS.join(', ')}.`,
      );
    const folder = await requireFolder(input.values.folder, input.terminal.cwd);
    const { compileWithModel } = await import('@handrail/compiler');
    const files = await readAuthored(folder);
    const compiled = compileWithModel(files);
    if (compiled.tree === undefined) {
      await sayDiagnostics({ ...compiled, files }, folder, input.terminal);
      return EXIT_CODES.invalid;
    }
    const opened = { folder, files, compiled };
    if (verb === 'import') return importFiles(names, opened, input);
    const locales = chooseLocales(names, compiled);
    if (verb === 'export') return exportLocales(locales, opened, input);
    if (verb === 'accept') return accept(locales, opened, input);
    return sayStatus(locales, opened, input);
  },
});

type In = Input<typeof options>;

function chooseLocales(names: readonly string[], { locales, model }: CompiledWithModel): readonly string[] {
  const [base, ...also] = locales;
  const known = [...new Set([...also, ...model.locales.keys()])].filter((locale) => locale !== base);
  for (const name of names) {
    if (!known.includes(name))
      throw usageFailure(
        name === base ? `"${name}" is the language the texts are written in.` : `There is no locale "${name}".`,
        didYouMean(name, known) ?? `Locales are declared in handrail.json: ${known.join(', ') || 'none yet'}.`,
      );
  }
  return names.length > 0 ? names : known;
}

async function sayStatus(
  locales: readonly string[],
  { compiled }: Opened,
  { values, terminal }: In,
): Promise<ExitCode> {
  const { countTranslations, readTranslations } = await import('@handrail/compiler');
  const counts = locales.map((locale) => countTranslations(readTranslations(compiled, locale)));
  if (values.json === true) {
    const place = ({ file, key }: { file: string; key: string }) => ({ file, key });
    const plain = counts.map((one) => ({ ...one, missing: one.missing.map(place), stale: one.stale.map(place) }));
    terminal.out(JSON.stringify({ locales: plain }, null, 2));
    return EXIT_CODES.ok;
  }
  if (counts.length === 0) terminal.out('There is one language only: name others in handrail.json under "locales".');
  const rows = counts.map((one) => [
    one.locale,
    `${one.percent} % of ${one.all} texts`,
    `${one.reviewedPercent} % reviewed`,
    `${one.missing.length} missing, ${one.stale.length} stale`,
  ]);
  for (const line of writeTable(rows)) terminal.out(line);
  for (const { locale, missing, stale } of counts) {
    const lines = [
      ...stale.map(({ file, key }) => `${locale}  stale    ${file} ${key}`),
      ...missing.map(({ file, key }) => `${locale}  missing  ${file} ${key}`),
    ];
    const shown = values.all === true ? lines : lines.slice(0, MAX_LISTED_TEXTS);
    for (const line of shown) terminal.out(line);
    if (shown.length < lines.length) terminal.out(`${locale}  ... and ${lines.length - shown.length} more: --all`);
  }
  return EXIT_CODES.ok;
}

async function exportLocales(
  locales: readonly string[],
  { compiled }: Opened,
  { values, terminal }: In,
): Promise<ExitCode> {
  const { readTranslations, writeCsv, writeXliff } = await import('@handrail/compiler');
  const format = values.format ?? 'xliff';
  if (!FORMATS.includes(format))
    throw usageFailure(`There is no format "${format}".`, didYouMean(format, FORMATS) ?? 'It is xliff or csv.');
  if (locales.length === 0) throw usageFailure('There is nothing to translate into.', 'Name locales in handrail.json.');
  const dir = resolve(terminal.cwd, values.out ?? 'translations');
  await mkdir(dir, { recursive: true });
  for (const locale of locales) {
    const whole = readTranslations(compiled, locale);
    const texts =
      values.missing === true ? whole.texts.filter((one) => one.target === undefined || one.isStale) : whole.texts;
    const file = join(dir, `${locale}.${format === 'csv' ? 'csv' : 'xlf'}`);
    await writeFile(file, (format === 'csv' ? writeCsv : writeXliff)({ ...whole, texts }));
    terminal.out(`${showPath(file, terminal.cwd)}  ${texts.length} texts`);
  }
  return EXIT_CODES.ok;
}

async function accept(locales: readonly string[], { folder, files, compiled }: Opened, { values, terminal }: In) {
  const state = STATES.find((one) => one === values.state);
  if (values.state !== undefined && state === undefined)
    throw usageFailure(`There is no state "${values.state}".`, didYouMean(values.state, STATES) ?? STATES.join(', '));
  const { acceptTranslations } = await import('@handrail/compiler');
  for (const locale of locales) {
    const text = acceptTranslations(files, compiled, locale, state);
    if (text !== undefined) await put(folder, `reviews/${locale}.json`, text);
    terminal.out(`${locale}: ${text === undefined ? 'nothing to change' : `wrote reviews/${locale}.json`}`);
  }
  return EXIT_CODES.ok;
}

async function importFiles(names: readonly string[], opened: Opened, input: In): Promise<ExitCode> {
  const { values, terminal } = input;
  if (names.length === 0) throw usageFailure('Which file?', 'handrail locales import translations/fr.xlf');
  let { files, compiled } = opened;
  const { compileWithModel, importTranslations } = await import('@handrail/compiler');
  const changed = new Map<string, string>();
  for (const name of names) {
    const given = await readTranslationFile(resolve(terminal.cwd, name), terminal.cwd);
    const locale = values.locale ?? given.locale ?? basename(name, extname(name));
    chooseLocales([locale], compiled);
    const imported = importTranslations(files, compiled, locale, given);
    say(name, locale, imported, terminal);
    for (const [path, text] of imported.files) changed.set(path, text);
    files = new Map([...files, ...[...imported.files].map(([path, text]) => [path, Buffer.from(text)] as const)]);
    compiled = compileWithModel(files);
  }
  if (compiled.tree === undefined) {
    await sayDiagnostics({ ...compiled, files }, opened.folder, terminal);
    terminal.err('Nothing was written. Have these translations mended, and import them again.');
    return EXIT_CODES.invalid;
  }
  for (const [path, text] of changed) await put(opened.folder, path, text);
  return EXIT_CODES.ok;
}

function say(name: string, locale: string, { counts, stale, unknown }: ImportedTranslations, terminal: In['terminal']) {
  const { added, changed, same, empty } = counts;
  terminal.out(`${locale}: ${added} new, ${changed} changed, ${same} as they were, ${empty} not translated yet.`);
  const place = (line: number | undefined) => (line === undefined ? name : `${name}:${line}`);
  for (const { file, key, line } of unknown)
    terminal.err(`${place(line)} left out: there is no text "${key}" in ${file} any more.`);
  for (const { file, key, line } of stale)
    terminal.err(`${place(line)} stale: ${file} ${key} was translated from a text that has changed since.`);
}

async function readTranslationFile(path: string, cwd: string): Promise<GivenTexts> {
  const { readCsv, readXliff, TranslationFault } = await import('@handrail/compiler');
  const where = showPath(path, cwd);
  const body = await readFile(path).catch((error: Error) => {
    throw new Failure({ what: `The file cannot be read: ${error.message}`, where, exitCode: EXIT_CODES.usage });
  });
  if (body.byteLength > MAX_TRANSLATION_FILE_BYTES)
    throw new Failure({
      what: `The file has ${body.byteLength} bytes; at most ${MAX_TRANSLATION_FILE_BYTES} are read.`,
      where,
      exitCode: EXIT_CODES.invalid,
    });
  try {
    return (extname(path).toLowerCase() === '.csv' ? readCsv : readXliff)(body.toString('utf8'));
  } catch (error) {
    if (!(error instanceof TranslationFault)) throw error;
    const line = error.line === undefined ? where : `${where}:${error.line}`;
    throw new Failure({ what: error.message, where: line, hint: 'Nothing was written.', exitCode: EXIT_CODES.invalid });
  }
}

async function put(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
