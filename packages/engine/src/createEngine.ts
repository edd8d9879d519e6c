/** Puts a bundle's flags, conditions and guides together into what answers. */
import type { Bundle, FlagDecision, GuideLimit } from '@handrail/schema';
import { createCompiler, type Operator } from './condition.js';
import { createFlag, type Decide } from './flag.js';
import { findObstacle, findReached, type GuidePlan } from './guide.js';
import { operators as browserOperators } from './operators.js';
import type { Context, Engine, Memory } from './types.js';

export interface EngineOptions {
  /** Further operators, such as `serverOperators`. */
  readonly operators?: Readonly<Record<string, Operator>>;
}

/**
 * An engine over one bundle. Flags and guides are compiled when first asked for, then kept.
 * No method throws, whatever the bundle or the context holds.
 */
export function createEngine(bundle: Bundle, options: EngineOptions = {}): Engine {
  const attributes = bundle.attributes ?? {};
  const flags = new Map<string, Decide>();
  const required = new Set(Object.keys(attributes).filter((name) => attributes[name]?.required));
  const compile = createCompiler({
    segments: bundle.segments ?? {},
    operators: options.operators ? { ...browserOperators, ...options.operators } : browserOperators,
    variantOf(id, context) {
      const decision = flag(id, context);
      return decision.reason === 'unknown-flag' ? undefined : decision.variant;
    },
  });

  function flag(id: string, context: Context): FlagDecision {
    let decide = flags.get(id);
    if (!decide) {
      const source = Object.hasOwn(bundle.flags ?? {}, id) ? bundle.flags[id] : undefined;
      // An unknown id is not kept: the map holds no more than the bundle does.
      if (!source) return { flag: id, variant: '', value: null, reason: 'unknown-flag' };
      decide = createFlag(id, source, {
        compile,
        releases: bundle.releases ?? {},
        holdout: bundle.holdout,
        app: bundle.app,
        required,
        decide: flag,
      });
      flags.set(id, decide);
    }
    return decide(context);
  }

  const entries = bundle.guides ?? {};
  const guides = new Map<string, GuidePlan>();
  /** Ids by page, best first; under undefined those that are for any page. */
  const byPage = new Map<string | undefined, string[]>();
  const ranks = new Map<string, number>();
  const order = Object.keys(entries).sort((a, b) => (entries[b]?.priority ?? 0) - (entries[a]?.priority ?? 0));
  for (const id of order) {
    const page = entries[id]?.page;
    ranks.set(id, ranks.size);
    const ids = byPage.get(page);
    if (ids) ids.push(id);
    else byPage.set(page, [id]);
  }

  function planOf(id: string): GuidePlan | undefined {
    let plan = guides.get(id);
    const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
    if (!plan && entry) {
      const audience = compile(entry.audience);
      const now = compile(entry.if);
      plan = {
        id,
        entry,
        rank: ranks.get(id) as number,
        audience,
        if: now,
        required: [...audience.reads, ...now.reads].filter((name) => required.has(name)),
      };
      guides.set(id, plan);
    }
    return plan;
  }

  const reached = (context: Context, memory: Memory): readonly GuideLimit[] =>
    findReached(bundle.limits ?? [], entries, context, memory);

  return {
    bundle,
    flag,
    isTrue: (condition, context, facts) => compile(condition).check(context.attributes, context, facts),
    guide(id, context, memory, facts) {
      const plan = planOf(id);
      const why = plan ? findObstacle(plan, context, memory, facts, reached(context, memory)) : 'no such guide';
      return { guide: id, eligible: why === undefined, why: why ?? 'nothing stands against it' };
    },
    eligible(pages, context, memory, facts) {
      const limits = reached(context, memory);
      const found = new Map<string, number>();
      const consider = (id: string, ahead: number) => {
        const plan = found.has(id) ? undefined : planOf(id);
        if (plan && !findObstacle(plan, context, memory, facts, limits)) found.set(id, plan.rank - ahead);
      };
      // A run that is not over goes on wherever the person is, before all others.
      for (const id of Object.keys(memory.guides)) if (memory.guides[id]?.progress) consider(id, ranks.size);
      for (const page of [undefined, ...pages]) for (const id of byPage.get(page) ?? []) consider(id, 0);
      return [...found].sort((a, b) => a[1] - b[1]).map(([id]) => id);
    },
  };
}
