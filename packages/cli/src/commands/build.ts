// `handrail build`: the authored folder as files for any static server, without a collector.
import { relative, resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { chooseEnvironment } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { compile, sayDiagnostics } from '../project/compile.js';
import { createStaticState } from '../project/createStaticState.js';
import { readProject, requireFolder } from '../project/readProject.js';
import { writeStaticTree } from '../project/writeStaticTree.js';
import { showPath } from '../terminal/showPath.js';

const OUT = 'handrail-build';

export const buildCommand = defineCommand({
  name: 'build',
  summary: 'Compile the authored folder into files that any static server can serve',
  words: '[folder]',
  arity: [0, 1],
  options: {
    out: { type: 'string', short: 'o', value: '<dir>', help: `where to write; ${OUT}/ by default` },
    env: { type: 'string', short: 'e', value: '<name>', help: 'environment; may be left out when there is only one' },
    start: {
      type: 'string',
      multiple: true,
      value: '<release>[=n]',
      help: 'a release that has started: all its waves, or the first n; may be given again',
    },
    json: { type: 'boolean', help: 'the result and diagnostics as JSON' },
  },
  examples: [
    { line: 'handrail build', says: `writes ${OUT}/tree for the web, and ${OUT}/plan.json, which names people` },
    { line: 'handrail build --out public/h --start new-panel=1', says: 'with the first wave of a release started' },
  ],
  async run({ values, words: [named], terminal }) {
    const folder = await requireFolder(named, terminal.cwd);
    const compiled = await compile(folder, terminal);
    const { tree, diagnostics } = compiled;
    if (values.json !== true) await sayDiagnostics(compiled, folder, terminal);
    if (tree === undefined) {
      if (values.json === true) terminal.out(JSON.stringify({ valid: false, diagnostics }, null, 2));
      return EXIT_CODES.invalid;
    }
    const project = await readProject(folder, terminal.cwd);
    const env = chooseEnvironment(values.env ?? terminal.env.HANDRAIL_ENV, project);
    const out = resolve(terminal.cwd, values.out ?? OUT);
    if (!relative(out, folder).startsWith('..'))
      throw usageFailure('--out would write over the authored folder.', 'Name a folder outside of it.');
    const written = await writeStaticTree(out, tree, createStaticState(tree, env, values.start ?? []));
    const shown = showPath(out, terminal.cwd);
    if (values.json === true)
      terminal.out(JSON.stringify({ valid: true, hash: tree.hash, out, ...written, diagnostics }, null, 2));
    else {
      const bytes = `${written.files} files, ${(written.bytes / 1000).toFixed(1)} kB`;
      terminal.out(`${terminal.paint('green', 'built')} ${shown}/tree  ${tree.hash} (${bytes})`);
      terminal.out(`${terminal.paint('green', 'built')} ${shown}/plan.json  names people: do not serve it`);
      terminal.err('In the page: <script src="…/handrail.js" data-handrail-tree="…/tree/" async></script>');
    }
    return EXIT_CODES.ok;
  },
});
