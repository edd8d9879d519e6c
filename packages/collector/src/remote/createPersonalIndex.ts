/** An index made for one person: what was decided, without the rules, segments and audiences it was decided by. */
import type { Context } from '@handrail/engine';
import type { Bundle, Condition, Flag, FlagDecision, GuideEntry, Theme } from '@handrail/schema';
import type { Decider } from '../decide/createDeciders.js';
import { reduceCondition } from './reduceCondition.js';

/** An ordinary bundle, so that a page reads it like any other. Pure. */
export function createPersonalIndex({ bundle, evaluator }: Decider, context: Context): Bundle {
  const isTrue = (part: Condition) => evaluator.compile(part).check(context.attributes, context);
  const isDecidable = (condition: Condition | undefined) =>
    evaluator
      .compile(condition)
      .reads.every((name) => !evaluator.required.has(name) || context.attributes[name] != null);

  const reduceGuide = ([id, entry]: [string, GuideEntry]): [string, GuideEntry][] => {
    const { audience, if: condition, ...rest } = entry;
    if (!isDecidable(audience) || !isDecidable(condition) || reduceCondition(audience, isTrue) !== true) return [];
    const left = reduceCondition(condition, isTrue);
    return left === false ? [] : [[id, left === true ? rest : { ...rest, if: left }]];
  };
  const reduceTheme = ({ if: condition, ...rest }: Theme): Theme[] => {
    const left = reduceCondition(condition, isTrue);
    return left === false ? [] : [left === true ? rest : { ...rest, if: left }];
  };

  return {
    ...bundle,
    segments: {},
    releases: {},
    holdout: 0,
    flags: Object.fromEntries(
      Object.entries(bundle.flags).map(([id, flag]) => [id, reduceFlag(flag, evaluator.flag(id, context))]),
    ),
    guides: Object.fromEntries(Object.entries(bundle.guides).flatMap(reduceGuide)),
    themes: bundle.themes.flatMap(reduceTheme),
  };
}

/** The default stays beside what was decided: a kill that comes before the next index falls back to it. */
function reduceFlag({ variants, default: fallback, release, maxAgeMs }: Flag, decision: FlagDecision): Flag {
  const { flag: _, value: __, ...decided } = decision;
  const kept = Object.entries(variants).filter(([name]) => name === fallback || name === decided.variant);
  return {
    variants: Object.fromEntries(kept),
    default: fallback,
    rules: [],
    ...(release === undefined ? {} : { release }),
    ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
    decided,
  };
}
