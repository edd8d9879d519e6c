/** Waves add up: one that gives the same people no more than an earlier one changes nothing. */
import type { authored } from '@handrail/schema';
import type { LintOne } from './lint.js';

export const lintWaves: LintOne<authored.Release> = ({ rollout }, place, _, { report }) => {
  const most = new Map<string, number>();
  for (const [index, wave] of (rollout.waves ?? []).entries()) {
    if (wave.mode === 'shadow') continue;
    const who = JSON.stringify([wave.audience, wave.each]);
    const percent = Math.max(...[wave.percent ?? 100].flat());
    const before = Math.max(most.get(who) ?? 0, most.get('[null,null]') ?? 0);
    if (before >= percent) {
      report.on(place.to('rollout', 'waves', index), 'adds-nothing', { found: percent, other: before });
    }
    most.set(who, Math.max(before, percent));
  }
};
