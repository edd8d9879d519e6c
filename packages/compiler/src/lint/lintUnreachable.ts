/** Steps that no way leads to, and rules that come after one for everybody. */
import type { authored } from '@handrail/schema';
import type { LintOne } from './lint.js';

export const lintUnreachableSteps: LintOne<authored.Guide> = (guide, place, _, { report }) => {
  if (guide.kind !== 'tour') return;
  const reached = reachedSteps(guide);
  for (const [index, step] of guide.steps.entries()) {
    if (!reached.has(step.id)) report.on(place.to('steps', index), 'unreachable-step', { found: step.id });
  }
};

/** A rule that serves takes all of its audience, so nothing is left for a later one with the same. */
export const lintUnreachableRules: LintOne<authored.Flag> = ({ rules = [] }, place, _, { report }) => {
  const served = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const who = JSON.stringify(rule.audience ?? 'everybody');
    const before = served.has('"everybody"') ? 'for everybody' : served.has(who) ? 'for the same people' : undefined;
    if (before) report.on(place.to('rules', index), 'unreachable-rule', { what: before });
    if ('serve' in rule) served.add(who);
  }
};

function reachedSteps({ steps }: authored.Tour): ReadonlySet<string> {
  const reached = new Set<string>();
  const indexOf = new Map(steps.map((step, index) => [step.id, index]));
  const waiting: (number | undefined)[] = [0];
  while (waiting.length > 0) {
    const index = waiting.pop();
    const step = index === undefined ? undefined : steps[index];
    if (index === undefined || !step || reached.has(step.id)) continue;
    reached.add(step.id);
    const jumps = step.next ?? [];
    const targets = [...jumps.map((jump) => jump.go), ...goesOf(step)];
    waiting.push(...targets.map((id) => indexOf.get(id)));
    // Left out, or skipped because its target is missing, a step gives way to the one after it.
    const always = jumps.some((jump) => jump.if === undefined);
    const mayBeLeftOut = step.audience !== undefined || step.if !== undefined || step.missing === 'skip';
    if (!always || mayBeLeftOut) waiting.push(index + 1);
  }
  return reached;
}

function goesOf(step: authored.Step): readonly string[] {
  const actions = (step.buttons ?? []).flatMap((button) => (Array.isArray(button.do) ? button.do : [button.do]));
  const goes = actions.flatMap((action) => (typeof action === 'object' && 'go' in action ? [action.go] : []));
  return typeof step.missing === 'object' ? [...goes, step.missing.go] : goes;
}
