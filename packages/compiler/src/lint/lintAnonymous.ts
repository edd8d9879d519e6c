/** A guardrail on a survey whose answers lead to nobody: who of them was exposed cannot be known, so it never speaks. */
import type { authored } from '@handrail/schema';
import type { LintOne } from './lint.js';

export const lintAnonymous: LintOne<authored.Release> = ({ rollout }, place, _, { report, model }) => {
  for (const [index, { bad }] of (rollout.guardrails ?? []).entries()) {
    if (typeof bad === 'string' || !('survey' in bad)) continue;
    const guide = model.guides.get(bad.survey)?.value;
    if (guide?.kind !== 'survey' || !guide.anonymous) continue;
    report.on(place.to('rollout', 'guardrails', index, 'bad', 'survey'), 'guarded-anonymous', { found: bad.survey });
  }
};
