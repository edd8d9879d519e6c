// `handrail explain`: what somebody gets on a page, and why.
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import type { Explanation } from '../explain/explainAll.js';
import { readUser } from '../explain/readUser.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { requireFolder } from '../project/readProject.js';
import { readFolderSide } from '../side/readFolderSide.js';
import { readPublishedSide } from '../side/readPublishedSide.js';
import type { Side } from '../side/side.js';
import { startedState } from '../side/startedState.js';
import type { Style, Terminal } from '../terminal/terminal.js';
import { writeTable } from '../terminal/writeTable.js';

const MARKS: Readonly<Record<string, readonly [mark: string, style: Style]>> = {
  shown: ['●', 'green'],
  'not shown': ['○', 'dim'],
  depends: ['◐', 'yellow'],
};

export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'Say for one person on one page what each flag serves and which guides are shown, and what decided it',
  words: '[folder]',
  arity: [0, 1],
  options: {
    user: {
      type: 'string',
      short: 'u',
      value: '<json>',
      help: "the person's attributes; what is left out is not known",
    },
    page: {
      type: 'string',
      value: '<path>',
      help: 'the address they are on, such as /invoices?tab=open; any page by default',
    },
    guide: { type: 'string', value: '<id>', help: 'only this guide' },
    flag: { type: 'string', value: '<id>', help: 'only this flag, with everything that was looked at on the way' },
    start: {
      type: 'string',
      multiple: true,
      value: '<release>[=n]',
      help: 'releases that have started, all waves or n; "none" for none; all by default. Not with --env',
    },
    at: { type: 'string', value: '<time>', help: 'when, such as 2026-12-24T09:00Z; now by default' },
    zone: { type: 'string', value: '<zone>', help: 'time zone of the person; yours by default' },
    ...connectionOptions,
    env: {
      ...connectionOptions.env,
      help: 'ask what is published to this environment, with its waves and kills of now',
    },
    json: { type: 'boolean', help: 'the same for a program' },
  },
  examples: [
    {
      line: `handrail explain --user '{"id": "u1", "role": "lead"}' --page /invoices`,
      says: 'the folder here, as if every release had started',
    },
    {
      line: `handrail explain --user '{"id": "u1"}' --flag new-panel --start new-panel=1`,
      says: 'one flag, in the first wave of its release',
    },
    {
      line: `handrail explain --user '{"id": "u1"}' --env production`,
      says: 'what is published there, with the waves and kills of this moment',
    },
  ],
  async run({ values, words: [named], terminal }) {
    if (values.env !== undefined && values.start !== undefined)
      throw usageFailure(
        '--start and --env contradict each other.',
        'An environment knows itself which releases have started.',
      );
    if (values.page !== undefined && !values.page.startsWith('/'))
      throw usageFailure(
        `--page "${values.page}" is not a path.`,
        'A path begins with a slash, such as --page /invoices',
      );
    const { side, says } = await readSide(values, named, terminal);
    const { bundle, state } = side;
    const attributes = readUser(values.user ?? '{}', bundle);
    requireKnown('guide', values.guide, Object.keys(bundle.guides));
    requireKnown('flag', values.flag, Object.keys(bundle.flags));
    const { explainAll } = await import('../explain/explainAll.js');
    const person = { attributes, nowMs: readTime(values.at), zone: readZone(values.zone) };
    const all = explainAll(bundle, state, person, values.page);
    const isOne = values.guide !== undefined || values.flag !== undefined;
    const explanation: Explanation = {
      ...all,
      flags: all.flags.filter(({ flag }) => (isOne ? flag === values.flag : true)),
      guides: all.guides.filter(({ guide }) => (isOne ? guide === values.guide : true)),
    };
    if (values.json === true) {
      const { nowMs, zone } = person;
      const about = {
        decidedBy: says,
        user: attributes,
        page: values.page ?? null,
        at: new Date(nowMs).toISOString(),
        zone,
      };
      terminal.out(JSON.stringify({ ...about, ...explanation, pages: all.pages ?? null }, null, 2));
      return EXIT_CODES.ok;
    }
    terminal.err(terminal.paint('dim', `Decided by ${says}.`));
    terminal.err(terminal.paint('dim', sayPerson(attributes, values.page, all.pages)));
    for (const line of write(explanation, values.flag !== undefined, terminal)) terminal.out(line);
    return EXIT_CODES.ok;
  },
});

async function readSide(
  values: Parameters<typeof readConnection>[0] & { readonly start?: readonly string[] },
  named: string | undefined,
  terminal: Terminal,
): Promise<{ readonly side: Side & { readonly state: NonNullable<Side['state']> }; readonly says: string }> {
  if (values.env !== undefined) {
    const side = await readPublishedSide(await readConnection(values, terminal));
    return { side, says: `what is published to ${values.env}, journal entry ${side.state.seq}` };
  }
  const side = await readFolderSide(await requireFolder(named ?? values.folder, terminal.cwd), terminal);
  const started =
    values.start === undefined ? 'as if every release had started in full' : `started: ${values.start.join(', ')}`;
  return {
    side: { ...side, state: startedState(side.bundle, values.start) },
    says: `the folder ${side.label}, ${started}`,
  };
}

function requireKnown(what: string, id: string | undefined, ids: readonly string[]): void {
  if (id === undefined || ids.includes(id)) return;
  throw usageFailure(`There is no ${what} "${id}".`, didYouMean(id, ids) ?? `There are: ${ids.join(', ') || 'none'}.`);
}

function readTime(text: string | undefined): number {
  const ms = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(ms)) throw usageFailure(`--at "${text}" is not a time.`, 'Such as: --at 2026-12-24T09:00:00Z');
  return ms;
}

function readZone(text: string | undefined): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text ?? own }).resolvedOptions().timeZone;
  } catch {
    throw usageFailure(`There is no time zone "${text}".`, 'Such as: --zone Europe/Vienna');
  }
}

function sayPerson(attributes: object, page: string | undefined, pages: readonly string[] | undefined): string {
  const who = Object.entries(attributes).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const where = page === undefined ? 'on any page' : `on ${page} (${pages?.join(', ') || 'no named page'})`;
  return `For ${who.join(', ') || 'somebody nothing is known of'}, ${where}, who has seen nothing yet.${'id' in attributes ? '' : ' Without an id, percentages are a guess.'}`;
}

function write({ flags, guides }: Explanation, withTrace: boolean, { paint }: Terminal): readonly string[] {
  const lines: string[] = [];
  if (flags.length > 0) {
    lines.push(paint('bold', 'Flags'));
    const rows = flags.map(({ flag, variant, why }) => [paint('cyan', flag), paint('bold', variant), why]);
    lines.push(...writeTable(rows, '  '));
    if (withTrace) lines.push(...flags.flatMap(({ trace }) => trace.map((line) => `      ${line}`)));
  }
  if (guides.length > 0) {
    lines.push(...(lines.length > 0 ? [''] : []), paint('bold', 'Guides'));
    const rows = guides.map(({ guide, kind, verdict, why }) => {
      const [mark, style] = MARKS[verdict] as readonly [string, Style];
      return [`${paint(style, `${mark} ${verdict}`)}`, paint('cyan', guide), paint('dim', kind), why];
    });
    lines.push(...writeTable(rows, '  '));
  }
  return lines.length > 0 ? lines : ['There are no flags and no guides.'];
}
