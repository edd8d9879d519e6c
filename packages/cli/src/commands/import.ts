// `handrail import`: tours of other tools as guides, and what of them could not be carried over.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Imported } from '@handrail/compiler';
import { parse } from 'jsonc-parser';
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure, usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { MAX_IMPORT_FILE_BYTES } from '../limits.js';
import { readAuthored, sayDiagnostics } from '../project/compile.js';
import { requireFolder } from '../project/readProject.js';
import { showPath } from '../terminal/showPath.js';

const FORMATS = ['moodle', 'driver'];

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Make guides of Moodle user tours and driver.js step lists',
  words: 'moodle|driver <file ...>',
  arity: [2, 1000],
  options: {
    folder: { type: 'string', value: '<dir>', help: 'the authored folder (default: handrail/ or this one)' },
    page: { type: 'string', value: '<page>', help: 'with driver: where the tour shows, such as "/orders/**"' },
    strings: {
      type: 'string',
      value: '<file>',
      help: 'with moodle: a language pack (PHP or JSON) that texts are named in',
    },
    force: { type: 'boolean', help: 'replace guides that are there already' },
    json: { type: 'boolean', help: 'what was written and what was left out, as JSON' },
  },
  examples: [
    {
      line: 'handrail import moodle tour_export_3.json',
      says: 'guides/<name of the tour>.json, and what is missing in it',
    },
    { line: 'handrail import driver steps.json --page "/orders/**"', says: 'a list of {element, popover}' },
  ],
  async run({ values, words: [format = '', ...names], terminal }) {
    if (!FORMATS.includes(format))
      throw usageFailure(`"${format}" cannot be imported.`, didYouMean(format, FORMATS) ?? 'It can: moodle, driver.');
    const folder = await requireFolder(values.folder, terminal.cwd);
    const { compileWithModel, importDriver, ImportFault, importMoodle, mergeImported, readStrings } = await import(
      '@handrail/compiler'
    );
    let files = await readAuthored(folder);
    const before = compileWithModel(files);
    const [base, ...locales] = before.locales;
    const strings = values.strings === undefined ? undefined : readStrings(await read(values.strings, terminal.cwd));
    const written = new Map<string, string | Uint8Array>();
    const leftOut: { file: string; where: string; why: string }[] = [];
    for (const file of names) {
      const value: unknown = parse((await read(file, terminal.cwd)).replace(/^\uFEFF/, ''));
      const name = basename(file, extname(file));
      let imported: Imported;
      try {
        imported =
          format === 'moodle'
            ? importMoodle(value, { name, base, ...(strings ? { strings } : {}) })
            : importDriver(value, { name, page: values.page });
      } catch (error) {
        if (!(error instanceof ImportFault)) throw error;
        throw new Failure({
          what: error.message,
          where: file,
          hint: 'Nothing was written.',
          exitCode: EXIT_CODES.invalid,
        });
      }
      const merged = mergeImported(files, imported, { locales, force: values.force });
      for (const { where, why } of merged.notes) leftOut.push({ file, where, why });
      for (const id of merged.existing)
        leftOut.push({
          file,
          where: 'name',
          why: `There is a guide "${id}" already: rename one, or replace it with --force.`,
        });
      for (const [path, body] of merged.files) written.set(path, body);
      files = new Map([...files, ...[...merged.files].map(([path, body]) => [path, Buffer.from(body)] as const)]);
    }
    const after = compileWithModel(files);
    if (before.tree !== undefined && after.tree === undefined) {
      await sayDiagnostics({ ...after, files }, folder, terminal);
      terminal.err('Nothing was written: please report what you imported.');
      return EXIT_CODES.invalid;
    }
    for (const [path, body] of written) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), body);
    }
    const paths = [...written.keys()].map((path) => showPath(join(folder, path), terminal.cwd));
    if (values.json === true) terminal.out(JSON.stringify({ written: paths, leftOut }, null, 2));
    else {
      for (const path of paths) terminal.out(`Wrote ${path}`);
      for (const { file, where, why } of leftOut) terminal.err(`${file} ${where === '' ? '' : `${where}: `}${why}`);
      if (paths.length > 0) terminal.err('Look at the targets: "handrail validate" says which are brittle.');
    }
    return paths.length > 0 ? EXIT_CODES.ok : EXIT_CODES.invalid;
  },
});

async function read(name: string, cwd: string): Promise<string> {
  const path = resolve(cwd, name);
  const body = await readFile(path).catch((error: Error) => {
    throw new Failure({
      what: `The file cannot be read: ${error.message}`,
      where: showPath(path, cwd),
      exitCode: EXIT_CODES.usage,
    });
  });
  if (body.byteLength > MAX_IMPORT_FILE_BYTES)
    throw new Failure({
      what: `The file has ${body.byteLength} bytes; at most ${MAX_IMPORT_FILE_BYTES} are read.`,
      where: showPath(path, cwd),
      exitCode: EXIT_CODES.invalid,
    });
  return body.toString('utf8');
}
