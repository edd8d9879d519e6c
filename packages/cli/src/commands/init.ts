// `handrail init`: a small authored folder that works, editor settings, and what to do next. Asks nothing.
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { createFolder } from '../project/createFolder.js';
import { findAppId } from '../project/findAppId.js';

const COLLECTOR = 'http://127.0.0.1:4400';

export const initCommand = defineCommand({
  name: 'init',
  summary: 'Write a small working handrail/ folder and editor settings here',
  words: '',
  arity: [0, 0],
  options: {
    app: { type: 'string', value: '<id>', help: "the app's id; by default from package.json or this folder's name" },
    collector: { type: 'string', value: '<url>', help: `collector of the first environment; ${COLLECTOR} by default` },
  },
  examples: [
    { line: 'handrail init', says: 'in the folder of the app; nothing that exists is changed' },
    { line: 'handrail init --app procurement', says: 'to name the app yourself' },
  ],
  async run({ values, terminal }) {
    const app = values.app ?? (await findAppId(terminal.cwd));
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(app))
      throw new Failure({
        what: `"${app}" cannot be an app's id: ids are small letters, digits and single hyphens.`,
        hint: 'Such as: handrail init --app my-app',
        exitCode: EXIT_CODES.usage,
      });
    const collector = values.collector ?? COLLECTOR;
    const { written, kept } = await createFolder(terminal.cwd, { app, collector });
    for (const path of written) terminal.out(`${terminal.paint('green', 'wrote')} ${path}`);
    for (const path of kept) terminal.out(`${terminal.paint('dim', 'kept ')} ${path}`);
    terminal.err('');
    terminal.err('Next:');
    terminal.err('  handrail validate        check it; errors name file, line and column');
    terminal.err('  handrail collector       start a collector here; it prints the first admin token');
    terminal.err('  handrail keys create     the script tag for your page');
    terminal.err('  handrail publish         give the folder to the collector');
    terminal.err('  handrail proxy --target http://127.0.0.1:3000 --key <key>');
    terminal.err('                           see it in your app without changing the app');
    return EXIT_CODES.ok;
  },
});
