// `handrail init`: a small authored folder that works, editor settings, and what to do next. Asks nothing.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure, usageFailure } from '../failure.js';
import { createFolder, type Fate } from '../init/createFolder.js';
import { type AppFacts, findFacts } from '../init/findFacts.js';
import { insertTag } from '../init/insertTag.js';
import type { Style, Terminal } from '../terminal/terminal.js';
import { writeEmbedding } from './keys.js';

const COLLECTOR = 'http://127.0.0.1:4400';
const FATES: Readonly<Record<Fate, readonly [Style, string]>> = {
  wrote: ['green', 'wrote '],
  merged: ['green', 'merged'],
  kept: ['dim', 'kept  '],
  unreadable: ['yellow', 'left  '],
};

export const initCommand = defineCommand({
  name: 'init',
  summary: 'Write a small working handrail/ folder and editor settings here',
  words: '',
  arity: [0, 0],
  options: {
    app: { type: 'string', value: '<id>', help: "the app's id; by default from package.json or this folder's name" },
    collector: { type: 'string', value: '<url>', help: `collector of the first environment; ${COLLECTOR} by default` },
    insert: {
      type: 'boolean',
      help: "put the script tag into the app's HTML file; without it, the tag is only printed",
    },
    key: { type: 'string', short: 'k', value: '<key>', help: 'write key of the tag, from "handrail keys create"' },
  },
  examples: [
    { line: 'handrail init', says: 'in the folder of the app; nothing that exists is changed or lost' },
    { line: 'handrail init --app procurement', says: 'to name the app yourself' },
    {
      line: 'handrail init --insert --key hrk_...',
      says: 'later, when there is a collector: the tag goes into the page',
    },
  ],
  async run({ values, terminal }) {
    if (values.insert === true && values.key === undefined)
      throw usageFailure(
        'A script tag in the page needs a write key.',
        'Make one with "handrail keys create", then: handrail init --insert --key <key>. "handrail dev" needs no tag.',
      );
    const found = await findFacts(terminal.cwd);
    const app = values.app ?? found.app;
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(app))
      throw new Failure({
        what: `"${app}" cannot be an app's id: ids are small letters, digits and single hyphens.`,
        hint: 'Such as: handrail init --app my-app',
        exitCode: EXIT_CODES.usage,
      });
    const collector = values.collector ?? COLLECTOR;
    const say = (fate: Fate, path: string): void => {
      const [style, word] = FATES[fate];
      terminal.out(`${terminal.paint(style, word)} ${path}`);
    };
    for (const line of describe(found)) terminal.err(terminal.paint('dim', line));
    for (const { path, fate } of await createFolder(terminal.cwd, { ...found, app, collector })) {
      say(fate, path);
      if (fate === 'unreadable')
        terminal.err('  It is not JSON with comments, so nothing was added. Mend it and run "handrail init" again.');
    }
    const tag = writeEmbedding(collector, values.key ?? 'YOUR-KEY');
    if (values.insert === true) say(await insert(found, tag, terminal), found.page ?? '');
    else if (!found.facts.hasTag) sayTag(found, tag, terminal);
    sayNext(found, terminal);
    return EXIT_CODES.ok;
  },
});

/** What was found rather than asked, for the author to see whether it is right. */
function describe({ framework, page, facts, testIds, app }: AppFacts): readonly string[] {
  const parts = [
    `app "${app}"`,
    framework?.name ?? (page === undefined ? undefined : 'plain HTML'),
    page && `page ${page}`,
    facts.lang && `language "${facts.lang}"`,
    testIds[0] && `test ids in ${testIds.join(', ')}`,
  ];
  return [`Found: ${parts.filter(Boolean).join(', ')}.`];
}

async function insert({ page, facts, framework }: AppFacts, tag: string, { cwd }: Terminal): Promise<Fate> {
  if (facts.hasTag) return 'kept';
  const file = page === undefined ? undefined : join(cwd, page);
  const html = file === undefined ? undefined : insertTag(await readFile(file, 'utf8'), tag);
  if (file === undefined || html === undefined)
    throw new Failure({
      what: page === undefined ? 'There is no HTML file here to put the tag into.' : `${page} has no </head>.`,
      hint: `Put it into ${framework?.tagPlace ?? 'the head of your page'} yourself: ${tag}`,
      exitCode: EXIT_CODES.usage,
    });
  await writeFile(file, html);
  return 'merged';
}

function sayTag({ page, framework }: AppFacts, tag: string, { out, err, paint }: Terminal): void {
  err('');
  err(`When the app goes live, this tag belongs into ${page ?? framework?.tagPlace ?? 'the head of your page'}:`);
  out(`  ${paint('cyan', tag)}`);
  err('  "handrail keys create" prints it with its key; "handrail init --insert --key <key>" puts it in.');
}

function sayNext({ page, framework, devUrl }: AppFacts, { err, paint }: Terminal): void {
  const dev = framework === undefined && page !== undefined ? 'handrail dev' : `handrail dev --target ${devUrl}`;
  err('');
  err('Next:');
  err(`  ${paint('cyan', dev)}`);
  err(`      see it in your app, live as you save${framework === undefined ? '' : ` (start ${framework.name} first)`}`);
  err(`  ${paint('cyan', 'handrail validate')}`);
  err('      check it; errors name file, line and column');
  err(`  ${paint('cyan', 'handrail help')}`);
  err('      all commands: publishing, rolling out, killing');
}
