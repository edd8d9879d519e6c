/** Guardrails with their names looked up and their defaults written out (rule 17). */
import type { authored, PlanBadOutcome, PlanGuardrail } from '@handrail/schema';
import type { Scope } from '../scope.js';
import { durationMs } from './durationMs.js';
import { defined } from './lowerCard.js';

/** Chance that any guardrail of one release ever finds harm where there is none; they share it. */
const releaseAlpha = 0.05;
const defaultWithin = '1d';
/** Of a workflow that does not say when it counts as abandoned. */
const defaultAbandonedAfter = '1h';

export function lowerGuardrails(guardrails: readonly authored.Guardrail[], scope: Scope): readonly PlanGuardrail[] {
  const taken = new Map<string, number>();
  const idOf = (name: string) => {
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
  return guardrails.map((guardrail) => {
    const [name, bad] = lowerBad(guardrail.bad, scope);
    return {
      id: idOf(name),
      bad,
      ratio: guardrail.ratio ?? 1,
      withinMs: durationMs(guardrail.within ?? defaultWithin),
      counted: guardrail.counted ?? 'closed',
      then: guardrail.then ?? 'rollback',
      alpha: releaseAlpha / guardrails.length,
    };
  });
}

function lowerBad(bad: authored.Guardrail['bad'], { model }: Scope): readonly [name: string, bad: PlanBadOutcome] {
  if (typeof bad === 'string') throw new TypeError('A bad outcome is never a word.');
  if ('event' in bad) return [bad.event, { kind: 'event', event: bad.event }];
  if ('workflow' in bad) {
    const { start = '', end = '', abandonedAfter } = model.workflows.get(bad.workflow)?.value ?? {};
    const isSlower = bad.slowerThan !== undefined && bad.is === undefined;
    const after = (isSlower ? bad.slowerThan : abandonedAfter) ?? defaultAbandonedAfter;
    const kind = isSlower ? 'slower' : 'abandoned';
    return [`${bad.workflow}-${kind}`, { kind, workflow: bad.workflow, start, end, afterMs: durationMs(after) }];
  }
  const { survey, answer } = bad;
  const guide = model.guides.get(survey)?.value;
  const asked = guide?.kind === 'survey' ? guide : undefined;
  const question = bad.question ?? asked?.questions[0]?.id;
  const isAnonymous = asked?.anonymous || undefined;
  return [`${survey}-answer`, defined({ kind: 'answer', survey, question, answer, isAnonymous }) as PlanBadOutcome];
}
