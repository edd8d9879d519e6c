// `handrail diff`: who gains and who loses between two trees, before anything is published.
import { resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import type { Counts } from '../diff/countUsers.js';
import { type Decided, diffFlag, type FlagDiff } from '../diff/diffFlag.js';
import { diffGuide, type GuideDiff } from '../diff/diffGuide.js';
import { readUsers } from '../diff/readUsers.js';
import { EXIT_CODES } from '../exitCodes.js';
import { SLOW_USERS } from '../limits.js';
import { requireFolder } from '../project/readProject.js';
import { findSide } from '../side/findSide.js';
import { readFolderSide } from '../side/readFolderSide.js';
import type { Side } from '../side/side.js';
import { startedState } from '../side/startedState.js';
import { sayWhileWaiting } from '../terminal/sayWhileWaiting.js';
import type { Terminal } from '../terminal/terminal.js';

/** The environments are named by the words. */
const { env: _env, ...connection } = connectionOptions;

export const diffCommand = defineCommand({
  name: 'diff',
  summary: 'Say who gains and who loses which flag and guide, from one folder, revision or environment to another',
  words: '<from> [to]',
  arity: [1, 2],
  options: {
    users: {
      type: 'string',
      short: 'u',
      value: '<file>',
      help: 'a sample of users, to count: a JSON list, or one object a line',
    },
    start: {
      type: 'string',
      multiple: true,
      value: '<release>[=n]',
      help: 'waves that count as started where no environment says it; all by default, "none" for none',
    },
    ...connection,
    'exit-code': { type: 'boolean', help: `exit with ${EXIT_CODES.differs} when anybody gains or loses` },
    json: { type: 'boolean', help: 'the same for a program' },
  },
  examples: [
    { line: 'handrail diff production', says: 'what publishing this folder would change, with the waves of now' },
    {
      line: 'handrail diff HEAD~1 --users people.ndjson',
      says: 'what the last commit changed, and for how many of these people',
    },
    { line: 'handrail diff staging production --json', says: 'two environments, for a pipeline' },
  ],
  async run({ values, words: [from = '', to], terminal }) {
    const old = await sayWhileWaiting(terminal, `Reading ${from} ...`, findSide(from, values, terminal));
    const reading =
      to === undefined
        ? requireFolder(values.folder, terminal.cwd).then((folder) => readFolderSide(folder, terminal))
        : findSide(to, values, terminal);
    const now = await sayWhileWaiting(terminal, `Reading ${to ?? 'the folder'} ...`, reading);
    const before = decide(old, now, values.start);
    const after = decide(now, old, values.start);
    const flags = union(old.bundle.flags, now.bundle.flags).flatMap((id) => diffFlag(id, before, after) ?? []);
    const guides = union(old.bundle.guides, now.bundle.guides).flatMap((id) => diffGuide(id, before, after) ?? []);
    const counts = values.users === undefined ? undefined : await count(values.users, before, after, terminal);
    const differs = flags.length + guides.length > 0 || (counts?.flags.size ?? 0) + (counts?.guides.size ?? 0) > 0;
    if (values.json === true) terminal.out(JSON.stringify(toJson(old, now, flags, guides, counts), null, 2));
    else for (const line of write(old, now, before, flags, guides, counts, terminal)) terminal.out(line);
    return differs && values['exit-code'] === true ? EXIT_CODES.differs : EXIT_CODES.ok;
  },
});

/** A side that has no state of its own is decided under the other's: what would change if it were there. */
function decide(side: Side, other: Side, started: readonly string[] | undefined): Decided {
  return { bundle: side.bundle, state: side.state ?? other.state ?? startedState(side.bundle, known(side, started)) };
}

/** A release that only one side has is no slip. */
const known = ({ bundle }: Side, started: readonly string[] | undefined): readonly string[] | undefined =>
  started?.filter((text) => text === 'none' || Object.hasOwn(bundle.releases, text.split('=', 1)[0] ?? ''));

async function count(file: string, before: Decided, after: Decided, terminal: Terminal): Promise<Counts> {
  const users = await readUsers(resolve(terminal.cwd, file), file, before.bundle, after.bundle);
  const { countUsers } = await import('../diff/countUsers.js');
  if (users.length > SLOW_USERS) terminal.err(terminal.paint('dim', `Deciding for ${users.length} users ...`));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return countUsers(before, after, users, Date.now(), zone);
}

function toJson(
  old: Side,
  now: Side,
  flags: readonly FlagDiff[],
  guides: readonly GuideDiff[],
  counts: Counts | undefined,
): object {
  return {
    from: old.label,
    to: now.label,
    flags,
    guides,
    ...(counts === undefined
      ? {}
      : {
          users: {
            count: counts.users,
            flags: Object.fromEntries(counts.flags),
            guides: Object.fromEntries(counts.guides),
          },
        }),
  };
}

function write(
  old: Side,
  now: Side,
  { state }: Decided,
  flags: readonly FlagDiff[],
  guides: readonly GuideDiff[],
  counts: Counts | undefined,
  { paint }: Terminal,
): readonly string[] {
  const gain = (text: string): string => `  ${paint('green', '+')} ${text}`;
  const lose = (text: string): string => `  ${paint('red', '-')} ${text}`;
  const head = (what: string, id: string, change: string): string =>
    `${paint('bold', `${what} ${id}`)}${change === 'changed' ? '' : ` ${paint('dim', change)}`}`;
  const lines = [
    `${paint('dim', 'from')} ${old.label}  ${paint('dim', 'to')} ${now.label}`,
    paint(
      'dim',
      (old.state ?? now.state) === undefined ? sayStarted(state.waves) : 'with the waves and kills of the environment',
    ),
  ];
  for (const id of union(counts?.flags ?? new Map(), toMap(flags.map(({ flag }) => flag)))) {
    const diff = flags.find(({ flag }) => flag === id);
    lines.push('', head('Flag', id, diff?.change ?? 'changed'));
    for (const { variant, who, by } of diff?.gains ?? [])
      lines.push(gain(`${paint('bold', variant)}  ${who}  ${paint('dim', by)}`));
    for (const { variant, who, by } of diff?.loses ?? [])
      lines.push(lose(`${paint('bold', variant)}  ${who}  ${paint('dim', by)}`));
    lines.push(...(diff?.notes ?? []).map((note) => `    ${note}`));
    if (counts !== undefined) lines.push(`    ${sayMoves(counts, id)}`);
  }
  for (const id of union(counts?.guides ?? new Map(), toMap(guides.map(({ guide }) => guide)))) {
    const diff = guides.find(({ guide }) => guide === id);
    lines.push('', head('Guide', id, diff?.change ?? 'changed'));
    lines.push(...(diff?.gains ?? []).map(gain), ...(diff?.loses ?? []).map(lose));
    lines.push(...(diff?.notes ?? []).map((note) => `    ${note}`));
    const { gain: more = 0, lose: fewer = 0 } = counts?.guides.get(id) ?? {};
    if (counts !== undefined) lines.push(`    Of ${counts.users} users ${more} gain it and ${fewer} lose it.`);
  }
  if (lines.length === 2) lines.push('', 'Nobody gains or loses anything.');
  return lines;
}

function sayMoves({ flags, users }: Counts, id: string): string {
  const moves = flags.get(id) ?? [];
  const moved = moves.map(({ from, to, users: count }) => `${count} go from ${from} to ${to}`);
  return `Of ${users} users ${moved.join(', ') || 'none is served another variant'}.`;
}

const sayStarted = (waves: object): string =>
  Object.values(waves).some((started: readonly number[]) => started.length > 0)
    ? 'as if releases had started; --start says which'
    : 'as if no release had started';

const toMap = (ids: readonly string[]): ReadonlyMap<string, true> => new Map(ids.map((id) => [id, true]));

function union(one: object, other: object): readonly string[] {
  const keys = (all: object): readonly string[] => (all instanceof Map ? [...all.keys()] : Object.keys(all));
  return [...new Set([...keys(one), ...keys(other)])].sort();
}
