/** Why each flag and guide is what it is for this person, on this page, now: what the page decided by, in words. */
import {
  type Context,
  createArbiter,
  createFullEvaluator,
  explainFlag,
  explainGuide,
  type Facts,
  type Memory,
  own,
  sayObstacle,
} from '@handrail/engine';
import type { Bundle, GuideEntry, Moment } from '@handrail/schema';
import type { Explanation } from '../handrail.js';

/** What a page decides by, at one moment. */
export interface Known {
  readonly bundle: Bundle;
  readonly context: Context;
  readonly memory: Memory;
  readonly facts: Facts;
  /** Names of the pages that are open. */
  readonly pages: readonly string[];
  /** Where what a guide is shown beside is now. */
  readonly look: (target: NonNullable<GuideEntry['target']>) => 'found' | 'hidden' | 'missing' | 'ambiguous';
  readonly isHeldOut: (guide: string, unit: string, percent?: number) => boolean;
  /** When this page began, epoch ms. */
  readonly sinceMs: number;
}

/** Guides first, in the order in which they would be shown; those that are not shown after those that are. */
export function readAnswers(known: Known): readonly Explanation[] {
  const order = ['shown', 'may be shown', 'not shown'];
  const guides = Object.entries(known.bundle.guides).map(([id, entry]) => readGuide(known, id, entry));
  guides.sort((a, b) => order.indexOf(a.now) - order.indexOf(b.now));
  return [...guides, ...Object.keys(known.bundle.flags).map((id) => readFlag(known, id))];
}

function readFlag({ bundle, context }: Known, id: string): Explanation {
  const { variant } = createFullEvaluator(bundle).flag(id, context);
  const [verdict = '', ...trace] = explainFlag(bundle, id, context);
  return { id, kind: 'flag', now: variant ?? '', why: verdict.replace(/^"[^"]*" is "[^"]*"\. /, ''), trace };
}

function readGuide(known: Known, id: string, entry: GuideEntry): Explanation {
  const { bundle, context, memory, facts, pages } = known;
  const { eligible, why } = createArbiter(bundle, createFullEvaluator(bundle)).guide(id, context, memory, facts);
  const [, ...trace] = explainGuide(bundle, id, context, memory, facts, pages);
  const isHere = entry.page === undefined || pages.includes(entry.page);
  const answer = (now: string, said: string): Explanation => ({
    id,
    kind: entry.kind,
    now,
    why: said,
    // Whose turn it is says nothing of what is there already.
    trace: trace.filter((line) => line !== said && !(now === 'shown' && /goes before it|is the first of/.test(line))),
  });
  if (isShown(known, id)) return answer('shown', 'It is on the page.');
  if (!eligible)
    return answer('not shown', `${trace.find((line) => /^Its /.test(line)) ?? `${sentence(sayObstacle(why))}.`}`);
  const isOffer = entry.trigger.length > 0 && entry.trigger.every(({ kind }) => kind === 'friction');
  if (isOffer && known.isHeldOut(id, context.unit, entry.holdout)) return answer('not shown', HELD_OUT);
  if (!isHere) return answer('not shown', `It is for the page "${entry.page}", which is not open.`);
  const found = entry.target && known.look(entry.target);
  if (found && found !== 'found') return answer('not shown', LOOKED[found]);
  if (!entry.trigger.some(({ kind }) => kind === 'page'))
    return answer('may be shown', `It waits for ${entry.trigger.map(sayMoment).join(', or ') || SAID.manual}.`);
  const before = trace.find((line) => line.includes('goes before it'));
  return answer('may be shown', before ?? 'Nothing stands against it.');
}

/** Begun on this page and not ended since; a tour is remembered step by step. */
function isShown({ memory, sinceMs }: Known, id: string): boolean {
  const past = own(memory.guides, id);
  if (past?.progress) return true;
  const last = memory.shows.findLast(({ guide }) => guide === id);
  return last !== undefined && last.atMs >= sinceMs && (past?.lastMs ?? 0) <= last.atMs;
}

/** Whatever else would start it still does. */
const HELD_OUT =
  'Held out from this offer: this person is never made it, so that those who are can be compared with them.';

const LOOKED = {
  missing: 'What it points at is not on this page.',
  hidden: 'What it points at is hidden.',
  ambiguous: 'What it points at fits several elements equally well: say more of it, or say nth.',
};

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The words that have nothing of their own to name. */
const SAID: Readonly<Record<string, string>> = {
  manual: 'something to start it',
  help: 'somebody to open it from help',
  click: 'a click on what it points at',
  input: 'what it points at to be filled in',
  delay: 'its delay to pass',
  idle: 'the person to pause',
};

function sayMoment(moment: Moment): string {
  const of = Object.entries(moment).find(([key, value]) => key !== 'kind' && typeof value === 'string')?.[1];
  return of === undefined ? (SAID[moment.kind] ?? moment.kind) : `${moment.kind} "${String(of)}"`;
}
