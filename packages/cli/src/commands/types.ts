// `handrail types`: what the host's own code may name, as TypeScript.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { compile, sayDiagnostics } from '../project/compile.js';
import { requireFolder } from '../project/readProject.js';
import { showPath } from '../terminal/showPath.js';

const DEFAULT_OUT = 'handrail.d.ts';

export const typesCommand = defineCommand({
  name: 'types',
  summary: 'Write TypeScript types of flags, events, attributes and guides',
  words: '[folder]',
  arity: [0, 1],
  options: {
    out: { type: 'string', value: '<file>', help: `where to write (default: ${DEFAULT_OUT}; "-" prints it)` },
    check: { type: 'boolean', help: 'write nothing; exit 1 when the file is not as it would be written' },
  },
  examples: [
    { line: 'handrail types --out src/handrail.d.ts', says: 'then handrail.flag("new-form") is typed' },
    { line: 'handrail types --out src/handrail.d.ts --check', says: 'in CI: is the file up to date?' },
  ],
  async run({ values, words: [named], terminal }) {
    const folder = await requireFolder(named, terminal.cwd);
    const compiled = await compile(folder, terminal);
    if (compiled.tree === undefined) {
      await sayDiagnostics(compiled, folder, terminal);
      terminal.err('No types were written.');
      return EXIT_CODES.invalid;
    }
    const { writeTypes } = await import('@handrail/compiler');
    const text = writeTypes(compiled.files);
    if (values.out === '-') {
      terminal.out(text.trimEnd());
      return EXIT_CODES.ok;
    }
    const file = resolve(terminal.cwd, values.out ?? DEFAULT_OUT);
    const shown = showPath(file, terminal.cwd);
    if (values.check === true) {
      const current = (await readFile(file, 'utf8').catch(() => undefined)) === text;
      terminal.out(current ? `${shown} is up to date.` : `${shown} is not up to date: run "handrail types".`);
      return current ? EXIT_CODES.ok : EXIT_CODES.invalid;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    terminal.out(`Wrote ${shown}. Make sure tsconfig.json includes it, and that @handrail/sdk is installed.`);
    return EXIT_CODES.ok;
  },
});
