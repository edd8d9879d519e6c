// Who may see a guide now and could not before, and the other way round, as conditions.
import type { Bundle, Condition, GuideEntry } from '@handrail/schema';
import { canonical } from '../words/canonical.js';
import { openSegment, splitCondition } from '../words/splitCondition.js';
import { compareParts, sayAll } from './compareParts.js';
import type { Decided } from './diffFlag.js';

export interface GuideDiff {
  readonly guide: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly gains: readonly string[];
  readonly loses: readonly string[];
  readonly notes: readonly string[];
}

/** Undefined when nobody gains or loses by it, and nobody sees another content. */
export function diffGuide(id: string, before: Decided, after: Decided): GuideDiff | undefined {
  const was = entryOf(id, before);
  const now = entryOf(id, after);
  if (was === undefined && now === undefined) return undefined;
  if (was === undefined || now === undefined) {
    const side = now === undefined ? before : after;
    const who = [sayAll(partsOf((now ?? was) as GuideEntry, side.bundle))];
    const killed = Object.hasOwn(side === before ? after.bundle.guides : before.bundle.guides, id);
    const notes = killed ? [now === undefined ? 'It is killed.' : 'It is not killed any more.'] : [];
    return now === undefined
      ? { guide: id, change: killed ? 'changed' : 'removed', gains: [], loses: who, notes }
      : { guide: id, change: killed ? 'changed' : 'added', gains: who, loses: [], notes };
  }
  const { gains, loses } = compareParts(partsOf(was, before.bundle), partsOf(now, after.bundle));
  const notes = [...comparePages(was, now, before.bundle, after.bundle), ...compareRest(was, now)];
  if (gains.length + loses.length + notes.length === 0) return undefined;
  return { guide: id, change: 'changed', gains, loses, notes };
}

/** A killed guide is nobody's. */
function entryOf(id: string, { bundle, state }: Decided): GuideEntry | undefined {
  const isGone = state.off || state.kills.includes(`guides/${id}`);
  return !isGone && Object.hasOwn(bundle.guides, id) ? bundle.guides[id] : undefined;
}

function partsOf({ audience, if: now }: GuideEntry, bundle: Bundle): readonly Condition[] {
  return [...splitCondition(audience), ...splitCondition(now)].flatMap((part) => openSegment(part, bundle));
}

function comparePages(was: GuideEntry, now: GuideEntry, before: Bundle, after: Bundle): readonly string[] {
  const say = ({ page }: GuideEntry, { pages }: Bundle): string => {
    const { paths = [], not = [] } = (page === undefined ? undefined : pages[page]) ?? {};
    return page === undefined
      ? 'any page'
      : `${paths.join(', ')}${not.length === 0 ? '' : ` without ${not.join(', ')}`}`;
  };
  const [from, to] = [say(was, before), say(now, after)];
  return from === to ? [] : [`Its page was ${from}, and is ${to}.`];
}

function compareRest(was: GuideEntry, now: GuideEntry): readonly string[] {
  const differ = (name: keyof GuideEntry): boolean =>
    canonical((was[name] ?? null) as never) !== canonical((now[name] ?? null) as never);
  return [
    ...(differ('from') || differ('until') ? [`It is shown ${saySpan(now)}; before, ${saySpan(was)}.`] : []),
    ...(differ('trigger') ? ['Another moment brings it up.'] : []),
    ...(differ('frequency') ? ['It is shown more or less often.'] : []),
    ...(differ('priority') ? [`Its priority was ${was.priority}, and is ${now.priority}.`] : []),
    ...(now.revision > was.revision ? ['Its revision has grown: it is shown again to those who have seen it.'] : []),
    ...(differ('hash') ? ['Its content has changed.'] : []),
  ];
}

function saySpan({ from, until }: GuideEntry): string {
  const say = (time: number | string): string => (typeof time === 'number' ? new Date(time).toISOString() : time);
  if (from === undefined && until === undefined) return 'at any time';
  return [from === undefined ? '' : `from ${say(from)}`, until === undefined ? '' : `until ${say(until)}`]
    .filter(Boolean)
    .join(' ');
}
