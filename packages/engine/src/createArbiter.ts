/** The arbiter of guides over an evaluator: which may be shown, and which first. */
import type { Bundle, GuideLimit } from '@handrail/schema';
import { createBegin } from './createBegin.js';
import type { Evaluator } from './createEvaluator.js';
import { findObstacle, findReached, type GuidePlan } from './findObstacle.js';
import { own } from './own.js';
import type { Context, Engine, Facts, Memory, Obstacle } from './types.js';
import { withFacts } from './withFacts.js';
import { timeOf } from './zone.js';

/**
 * Completes an evaluator of the same bundle to an engine. Apart from `createEngine`, so that a page can load it later
 * than its flags; releases with calendars wait for it. No method throws, whatever the bundle or the context holds.
 */
export function createArbiter(bundle: Bundle, evaluator: Evaluator): Engine {
  const { flag, compile, required } = evaluator;
  // What guides need is of use to its releases too.
  evaluator.createBegin = createBegin;
  const entries = bundle.guides ?? {};
  const plans = new Map<string, GuidePlan>();
  /** Ranks by page, so that a navigation costs what its page has; under undefined those for any page. */
  const byPage = new Map<string | undefined, number[]>();
  const ranks = new Map<string, number>();
  // The sort is stable: equal priorities keep the order of the index.
  const order = Object.keys(entries).sort((a, b) => (entries[b]?.priority ?? 0) - (entries[a]?.priority ?? 0));
  for (const id of order) {
    const page = entries[id]?.page;
    const rank = ranks.size;
    ranks.set(id, rank);
    const others = byPage.get(page);
    if (others) others.push(rank);
    else byPage.set(page, [rank]);
  }

  function planOf(id: string): GuidePlan | undefined {
    let plan = plans.get(id);
    const entry = own(entries, id);
    if (!plan && entry) {
      const audience = compile(entry.audience);
      const now = compile(entry.if);
      plan = {
        id,
        entry,
        from: createTime(entry.from),
        until: createTime(entry.until),
        audience: audience.check,
        mayBegin: createBegin(entry, evaluator),
        if: now.check,
        required: [...audience.reads, ...now.reads].filter((name) => required.has(name)),
      };
      plans.set(id, plan);
    }
    return plan;
  }

  /** Where it cannot be told, all of them: a page rather sees too little than too much. */
  function reached(context: Context, memory: Memory): readonly GuideLimit[] {
    const limits = bundle.limits ?? [];
    try {
      return findReached(limits, entries, context, memory);
    } catch {
      return limits;
    }
  }

  function obstacle(
    id: string,
    context: Context,
    memory: Memory,
    facts: Facts,
    limits: readonly GuideLimit[],
  ): Obstacle | undefined {
    try {
      const plan = planOf(id);
      return plan ? findObstacle(plan, context, memory, facts, limits) : 'none';
    } catch {
      return 'broken';
    }
  }

  return {
    bundle,
    flag,
    isTrue: (condition, context, facts) => compile(condition).check(context.attributes, withFacts(context, facts)),
    guide(id, context, memory, facts) {
      const why = obstacle(id, context, memory, facts, reached(context, memory));
      return { guide: id, eligible: !why, why };
    },
    eligible(pages, context, memory, facts) {
      const limits = reached(context, memory);
      const here = [undefined, ...pages].flatMap((page) => byPage.get(page) ?? []).sort(byRank);
      // A run that is not over goes on wherever the person is, before all others.
      const running = Object.keys(memory.guides)
        .flatMap((id) => (memory.guides[id]?.progress ? (ranks.get(id) ?? []) : []))
        .sort(byRank);
      return [...new Set([...running, ...here])]
        .map((rank) => order[rank] as string)
        .filter((id) => !obstacle(id, context, memory, facts, limits));
    },
  };
}

const byRank = (a: number, b: number) => a - b;

/** A time that remembers its answer: a page has one zone, and reading a wall clock costs as much as all else of a guide. */
function createTime(time: number | string | undefined): ((zone: string) => number) | undefined {
  let lastZone: string | undefined;
  let ms = 0;
  return time === undefined
    ? undefined
    : (zone) => {
        if (zone !== lastZone) {
          lastZone = zone;
          ms = timeOf(time, zone);
        }
        return ms;
      };
}
