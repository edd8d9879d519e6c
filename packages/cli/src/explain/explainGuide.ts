// Why a guide is shown to somebody on a page, or not: the first thing that decided it, in words.
import {
  BUCKETS,
  bucketOf,
  type Context,
  createFullEvaluator,
  type Evaluator,
  type Facts,
  fnv1a,
  mayGoOn,
  timeOf,
} from '@handrail/engine';
import type { Bundle, Condition, GuideEntry, Moment } from '@handrail/schema';
import { sayCondition } from '../words/sayCondition.js';
import { openSegment, readFacts, splitCondition } from '../words/splitCondition.js';

/** `depends`: on what only the page knows (an element, an answer, what the person did before). */
export type Verdict = 'shown' | 'not shown' | 'depends';

export interface GuideExplanation {
  readonly guide: string;
  readonly kind: string;
  readonly verdict: Verdict;
  /** A sentence, or several. */
  readonly why: string;
  /** What decided it: `off`, `killed`, `page`, `audience` ... */
  readonly cause: Cause;
}

export type Cause =
  | 'off'
  | 'killed'
  | 'required'
  | 'audience'
  | 'from'
  | 'until'
  | 'calendar'
  | 'if'
  | 'page'
  | 'trigger'
  | 'holdout'
  | 'nothing';

/** Facts that can be told without a page. */
const TOLD = ['$flag', '$page'];

/**
 * For somebody who has seen nothing yet, in the order in which a page decides.
 * @param pages names of the pages the address is; undefined where no address was given
 */
export function explainGuide(
  bundle: Bundle,
  id: string,
  entry: GuideEntry,
  context: Context,
  pages: readonly string[] | undefined,
): GuideExplanation {
  const evaluator = createFullEvaluator(bundle);
  const facts: Facts = { page: (name) => pages?.includes(name) };
  const answer = (verdict: Verdict, cause: Cause, why: string): GuideExplanation => ({
    guide: id,
    kind: entry.kind,
    verdict,
    why,
    cause,
  });
  const { state, attributes, nowMs, zone } = context;
  if (state.off) return answer('not shown', 'off', 'Handrail is off in this environment.');
  if (state.kills.includes(`guides/${id}`)) return answer('not shown', 'killed', 'It is killed.');

  const audience = splitCondition(entry.audience);
  const now = splitCondition(entry.if);
  const reads = [...audience, ...now].flatMap((part) => evaluator.compile(part).reads);
  const unknown = reads.find((name) => evaluator.required.has(name) && attributes[name] === undefined);
  if (unknown !== undefined)
    return answer('not shown', 'required', `It waits for "${unknown}", which is required and not known.`);

  const outside = findMiss(audience, bundle, evaluator, context);
  if (outside !== undefined) return answer('not shown', 'audience', `Its audience asks: ${outside}.`);
  if (entry.from !== undefined && !(nowMs >= timeOf(entry.from, zone)))
    return answer('not shown', 'from', `It begins ${sayTime(entry.from)}.`);
  if (entry.until !== undefined && !(nowMs < timeOf(entry.until, zone)))
    return answer('not shown', 'until', `It ended ${sayTime(entry.until)}.`);
  const moment = { nowMs, zone, isTrue: (one?: Condition) => evaluator.compile(one).check(attributes, context) };
  if (!mayGoOn(entry.during ?? [], entry.notDuring ?? [], moment))
    return answer('not shown', 'calendar', 'Its calendars are closed now, and nobody first gets it then.');
  const isTold = (part: Condition): boolean =>
    readFacts(part).every((fact) => TOLD.includes(fact) && (fact !== '$page' || pages !== undefined));
  const untrue = findMiss(now.filter(isTold), bundle, evaluator, context, facts);
  if (untrue !== undefined) return answer('not shown', 'if', `It asks, now: ${untrue}.`);
  const isOffer = entry.trigger.length > 0 && entry.trigger.every(({ kind }) => kind === 'friction');
  // As the page does it: isHeldOut of the SDK.
  const bucket = bucketOf(fnv1a(`offer:${id}:`), context.unit);
  if (isOffer && bucket < (BUCKETS * (entry.holdout ?? 0)) / 100)
    return answer('not shown', 'holdout', 'Held out from this offer, to compare those who are made it with.');
  const { page } = entry;
  if (page !== undefined && pages !== undefined && !pages.includes(page))
    return answer('not shown', 'page', `It is for the page "${page}", and the address is not that.`);

  const open = now.filter((part) => !isTold(part)).map(sayCondition);
  if (page !== undefined && pages === undefined) open.push(`the page is "${page}"`);
  if (page !== undefined && bundle.pages[page]?.has !== undefined) open.push(`the page has what "${page}" asks for`);
  if (open.length > 0) return answer('depends', 'if', `Shown while ${open.join(', and ')}.`);
  const waits = entry.trigger.filter(({ kind }) => kind !== 'page');
  if (!entry.trigger.some(({ kind }) => kind === 'page'))
    return answer('depends', 'trigger', `Shown ${waits.map(sayMoment).join(', or ') || 'when something starts it'}.`);
  return answer('shown', 'nothing', 'Nothing stands against it.');
}

/** The first part that does not hold: what it asks, and what is known instead. */
export function findMiss(
  parts: readonly Condition[],
  bundle: Bundle,
  evaluator: Evaluator,
  context: Context,
  facts?: Facts,
): string | undefined {
  const holds = (part: Condition): boolean => evaluator.compile(part).check(context.attributes, { ...context, facts });
  for (const part of parts) {
    if (holds(part)) continue;
    const inner = openSegment(part, bundle).find((one) => !holds(one)) ?? part;
    const names = [...new Set(evaluator.compile(inner).reads)];
    const known = names.map((name) => {
      const value = context.attributes[name];
      return `${name} is ${value === undefined ? 'not known' : JSON.stringify(value)}`;
    });
    const flags = Object.keys((inner.$flag as object | undefined) ?? {}).map(
      (flag) => `it is "${evaluator.flag(flag, context).variant}"`,
    );
    const segment = typeof part.$segment === 'string' ? ` (segment "${part.$segment}")` : '';
    const instead = [...known, ...flags].join(', ');
    return `${sayCondition(inner)}${segment}${instead === '' ? '' : `; ${instead}`}`;
  }
  return undefined;
}

const sayTime = (time: number | string): string =>
  typeof time === 'number'
    ? `at ${new Date(time).toISOString().replace('.000Z', 'Z')}`
    : `at ${time.replace('T', ' ')}, wall clock`;

function sayMoment(moment: Moment): string {
  const rest = Object.entries(moment).find(([key, value]) => key !== 'kind' && typeof value === 'string')?.[1];
  const of = rest === undefined ? '' : ` "${String(rest)}"`;
  return SAID[moment.kind]?.(of) ?? `on ${moment.kind}${of}`;
}

const SAID: Readonly<Record<string, (of: string) => string>> = {
  click: (of) => `when${of === '' ? ' its target' : of} is clicked`,
  input: (of) => `when${of === '' ? ' its target' : of} is filled in`,
  appears: (of) => `when${of} appears`,
  gone: (of) => `when${of} is gone`,
  event: (of) => `after event${of}`,
  guide: (of) => `after guide${of}`,
  key: (of) => `when the key${of} is pressed`,
  manual: () => 'when something starts it',
  help: () => 'when it is opened from help',
  delay: () => 'after a delay',
  idle: () => 'when the person pauses',
  friction: () => 'when the person struggles',
};
