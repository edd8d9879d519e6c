// `handrail validate`: everything that is wrong in the authored folder, at once.
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { compile, sayDiagnostics } from '../project/compile.js';
import { requireFolder } from '../project/readProject.js';

export const validateCommand = defineCommand({
  name: 'validate',
  summary: 'Check the authored folder: every error with file, line and column',
  words: '[folder]',
  arity: [0, 1],
  options: { json: { type: 'boolean', help: 'diagnostics as JSON, for a script or an editor' } },
  examples: [
    { line: 'handrail validate', says: 'checks handrail/ or this folder' },
    { line: 'handrail validate examples/node-red/handrail --json', says: 'for a machine; exit code 1 means errors' },
  ],
  async run({ values, words: [named], terminal }) {
    const folder = await requireFolder(named, terminal.cwd);
    const compiled = await compile(folder, terminal);
    const valid = compiled.tree !== undefined;
    if (values.json === true) terminal.out(JSON.stringify({ valid, diagnostics: compiled.diagnostics }, null, 2));
    else {
      await sayDiagnostics(compiled, folder, terminal);
      if (valid) terminal.out(`${terminal.paint('green', 'valid')} ${compiled.files.size} files`);
    }
    return valid ? EXIT_CODES.ok : EXIT_CODES.invalid;
  },
});
