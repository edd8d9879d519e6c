/** The `$` facts of an `if`: what each one names, and what it can be. */
import type { authored } from '@handrail/schema';
import type { ProblemName } from '../problems.js';
import type { At } from '../read/source.js';
import type { Known } from '../report.js';
import type { Scope } from '../scope.js';
import { knownEvents } from './lowerMoments.js';
import type { Subject } from './lowerTest.js';
import { variantsOf } from './variantsOf.js';

export const factNames: readonly string[] = ['$flag', '$guide', '$event', '$element', '$value', '$answer', '$page'];

/**
 * Undefined when the name is not known; the report says so. Only what a field or an answer holds can be missing: a flag
 * always has a variant, an event always has a count, and a guide that was never shown has not been completed.
 */
export function factSubject(fact: string, name: string, place: At, scope: Scope): Subject | undefined {
  const { model, report } = scope;
  const knows = (problem: ProblemName, known: Known) => report.knowsKey(place, problem, name, known);
  switch (fact) {
    case '$flag': {
      if (!knows('unknown-flag', model.flags)) return undefined;
      const flag = model.flags.get(name)?.value;
      return { name, tested: 'any', values: flag && [...variantsOf(flag).keys(), true, false], guarded: false };
    }
    case '$guide': {
      const values = ['shown', 'completed', 'dismissed', 'running'];
      return knows('unknown-guide', model.guides) ? { name, tested: 'string', values, guarded: false } : undefined;
    }
    case '$event': {
      return knows('unknown-event', knownEvents(model)) ? { name, tested: 'number', guarded: false } : undefined;
    }
    case '$element':
      return knows('unknown-target', model.targets) ? { name, tested: 'boolean', guarded: false } : undefined;
    case '$value':
      return knows('unknown-target', model.targets) ? { name, tested: 'any', guarded: true } : undefined;
    case '$page':
      return knows('unknown-page', model.pages) ? { name, tested: 'boolean', guarded: false } : undefined;
    default:
      return knows('unknown-question', questionsOf(scope)) ? { name, tested: 'any', guarded: true } : undefined;
  }
}

function questionsOf({ model }: Scope): readonly string[] {
  return [...model.guides.values()].flatMap(({ value }) =>
    value?.kind === 'survey' ? (value as authored.Survey).questions.map((question) => question.id) : [],
  );
}
