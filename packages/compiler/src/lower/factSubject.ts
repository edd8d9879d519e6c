/** The `$` facts of an `if`: what each one names, and what it can be. */
import type { authored } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { suggest } from '../suggest.js';
import { builtInEvents } from './lowerMoments.js';
import type { Subject } from './lowerTest.js';
import { variantsOf } from './variantsOf.js';

export const factNames: readonly string[] = ['$flag', '$guide', '$event', '$element', '$value', '$answer', '$page'];

/**
 * Undefined when the name is not known; the report says so. Only what a field or an answer holds can be missing: a flag
 * always has a variant, an event always has a count, and a guide that was never shown has not been completed.
 */
export function factSubject(fact: string, name: string, place: At, scope: Scope): Subject | undefined {
  const { model, report } = scope;
  const knows = (problem: Parameters<typeof report.onKey>[1], known: Iterable<string>) => {
    const names = [...known];
    if (names.includes(name)) return true;
    report.onKey(place, problem, { found: name, suggestion: suggest(name, names) });
    return false;
  };
  switch (fact) {
    case '$flag': {
      if (!knows('unknown-flag', model.flags.keys())) return undefined;
      const flag = model.flags.get(name)?.value;
      return { name, tested: 'any', values: flag && [...variantsOf(flag).keys(), true, false], guarded: false };
    }
    case '$guide': {
      const values = ['shown', 'completed', 'dismissed', 'running'];
      return knows('unknown-guide', model.guides.keys())
        ? { name, tested: 'string', values, guarded: false }
        : undefined;
    }
    case '$event': {
      const known = [...model.events.keys(), ...builtInEvents];
      return knows('unknown-event', known) ? { name, tested: 'number', guarded: false } : undefined;
    }
    case '$element':
      return knows('unknown-target', model.targets.keys()) ? { name, tested: 'boolean', guarded: false } : undefined;
    case '$value':
      return knows('unknown-target', model.targets.keys()) ? { name, tested: 'any', guarded: true } : undefined;
    case '$page':
      return knows('unknown-page', model.pages.keys()) ? { name, tested: 'boolean', guarded: false } : undefined;
    default:
      return knows('unknown-question', questionsOf(scope)) ? { name, tested: 'any', guarded: true } : undefined;
  }
}

function questionsOf({ model }: Scope): readonly string[] {
  return [...model.guides.values()].flatMap(({ value }) =>
    value?.kind === 'survey' ? (value as authored.Survey).questions.map((question) => question.id) : [],
  );
}
