/** An entry of the journal as a sentence: what was done, to what. Unknown kinds are told as they stand. */
import type { JournalEntry } from '@handrail/schema';

export interface EntryWords {
  /** The verb: "Advanced". */
  readonly verb: string;
  /** What it was done to: "release flow-starter to wave 2". */
  readonly what: string;
  readonly tone: 'good' | 'quiet' | 'bad' | 'warn';
}

const verbs: Readonly<Record<string, readonly [verb: string, tone: EntryWords['tone']]>> = {
  publish: ['Published', 'good'],
  promote: ['Promoted', 'good'],
  'sign-off': ['Signed off', 'good'],
  start: ['Started', 'good'],
  advance: ['Advanced', 'good'],
  approve: ['Approved', 'good'],
  mark: ['Marked', 'quiet'],
  hold: ['Held', 'warn'],
  resume: ['Resumed', 'good'],
  breach: ['Found harm', 'bad'],
  waive: ['Set aside', 'warn'],
  'go-live': ['Went live', 'good'],
  adopt: ['Adopted', 'good'],
  'roll-back': ['Rolled back', 'bad'],
  kill: ['Killed', 'bad'],
  revive: ['Revived', 'good'],
  off: ['Turned everything off', 'bad'],
  on: ['Turned everything on', 'good'],
  grant: ['Granted', 'quiet'],
  revoke: ['Revoked', 'quiet'],
  erase: ['Erased', 'quiet'],
};

export function describeEntry(entry: Pick<JournalEntry, 'kind' | 'body'>): EntryWords {
  const [verb, tone] = verbs[entry.kind] ?? [entry.kind, 'quiet'];
  return { verb, what: describeBody(entry.body), tone };
}

function describeBody(body: JournalEntry['body']): string {
  const { release, wave, what, bundle, ...rest } = body;
  const parts: string[] = [];
  if (typeof release === 'string') {
    parts.push(`release ${release}${typeof wave === 'number' ? ` to wave ${wave + 1}` : ''}`);
  }
  // An authored path, `guides/first-flow`: said as "guide first-flow".
  if (typeof what === 'string') parts.push(what.replace(/^([a-z]+)s\//, '$1 '));
  if (typeof bundle === 'string') parts.push(`bundle ${bundle.slice(0, 12)}`);
  for (const [name, value] of Object.entries(rest)) {
    // Texts are kept beside the journal, by their hash.
    if (name === 'why' || name === 'note') continue;
    if (typeof value === 'string') parts.push(`${name} ${/^[0-9a-f]{32,}$/.test(value) ? value.slice(0, 12) : value}`);
    if (typeof value === 'number') parts.push(`${name} ${value}`);
  }
  return parts.join(', ');
}

/** Whether an entry is about this release (or everything), and so belongs on its time axis. */
export function concernsRelease(entry: JournalEntry, env: string, release: string, flag: string): boolean {
  if (entry.env !== env) return false;
  const { release: of, what } = entry.body;
  return (
    of === release ||
    what === `flags/${flag}` ||
    what === `releases/${release}` ||
    entry.kind === 'off' ||
    entry.kind === 'on'
  );
}
