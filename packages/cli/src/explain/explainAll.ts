// Every flag and guide for somebody on a page: what they get, and the first thing that decided it.
import { createArbiter, createFullEvaluator, explainFlag, matchPage } from '@handrail/engine';
import type { Bundle, DecisionReason, Json, State } from '@handrail/schema';
import { explainGuide, type GuideExplanation } from './explainGuide.js';
import { contextOf, type Person } from './person.js';

export interface FlagExplanation {
  readonly flag: string;
  readonly variant: string;
  readonly value: Json;
  readonly reason: DecisionReason;
  readonly why: string;
  /** All that was looked at on the way. */
  readonly trace: readonly string[];
}

export interface Explanation {
  readonly pages: readonly string[] | undefined;
  readonly flags: readonly FlagExplanation[];
  readonly guides: readonly GuideExplanation[];
}

/** @param address path with query and `#`; undefined for any page */
export function explainAll(bundle: Bundle, state: State, person: Person, address: string | undefined): Explanation {
  const context = contextOf(person, state);
  const pages = address === undefined ? undefined : findPages(bundle, address);
  const evaluator = createFullEvaluator(bundle);
  const flags = Object.keys(bundle.flags).map((flag): FlagExplanation => {
    const { variant, value, reason } = evaluator.flag(flag, context);
    const [verdict = '', ...trace] = explainFlag(bundle, flag, context);
    const missing = [...evaluator.required].filter((name) => person.attributes[name] === undefined);
    const why = sayWhy(verdict, trace, reason);
    const named = reason === 'required-attribute' ? `${why} Not known: ${missing.join(', ')}.` : why;
    return { flag, variant, value, reason, why: named, trace };
  });
  const guides = Object.entries(bundle.guides).map(([id, entry]) => explainGuide(bundle, id, entry, context, pages));
  return { pages, flags, guides: pages === undefined ? guides : queue(guides, bundle, context, pages) };
}

/** The verdict without its repetition of the name, and what stood against the rest where that is the news. */
function sayWhy(verdict: string, trace: readonly string[], reason: DecisionReason): string {
  const why = verdict.replace(/^"[^"]*" is "[^"]*"\. /, '');
  const isMiss = reason === 'default' || reason === 'not-yet' || reason === 'prerequisite';
  const miss = isMiss ? trace.find((line) => /does not|has not|It requires/.test(line)) : undefined;
  return miss === undefined ? why : `${why} ${miss}`;
}

/** One guide at a time takes the stage: the others wait for it. */
function queue(
  guides: readonly GuideExplanation[],
  bundle: Bundle,
  context: ReturnType<typeof contextOf>,
  pages: readonly string[],
): readonly GuideExplanation[] {
  const memory = { guides: {}, shows: [], session: '' };
  const takesStage = (id: string): boolean => {
    const entry = bundle.guides[id];
    return entry !== undefined && !entry.passive && entry.kind !== 'panel' && entry.kind !== 'banner';
  };
  const shown = guides.filter(({ verdict }) => verdict === 'shown').map(({ guide }) => guide);
  const facts = { page: (name: string) => pages.includes(name) };
  const [first] = createArbiter(bundle, createFullEvaluator(bundle))
    .eligible(pages, context, memory, facts)
    .filter((id) => shown.includes(id) && takesStage(id));
  return guides.map((one) =>
    first === undefined || one.guide === first || one.verdict !== 'shown' || !takesStage(one.guide)
      ? one
      : { ...one, verdict: 'depends', cause: 'trigger', why: `It has its turn after "${first}", which goes first.` },
  );
}

/** Names of the pages an address is; what a page `has` is left to the page. */
export function findPages(bundle: Bundle, address: string): readonly string[] {
  const { pathname: path, search: query, hash } = new URL(address, 'http://here');
  return Object.entries(bundle.pages).flatMap(([name, pattern]) =>
    matchPage(pattern, { path, query, hash }) ? [name] : [],
  );
}
