/** A guide that waits for a flag which nothing ever turns to that variant. */
import type { authored } from '@handrail/schema';
import type { At } from '../read/source.js';
import { entriesOf } from './entriesOf.js';
import type { LintOne, LintScope } from './lint.js';

export const lintOffEverywhere: LintOne<authored.Guide> = (guide, place, _, scope) =>
  lintCondition(guide.when?.if, place.to('when', 'if'), scope);

/** Only what must be true: what stands beside another in `$or` may be false. */
function lintCondition(condition: unknown, place: At, scope: LintScope): void {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return;
  const { $flag, $and } = condition as Record<string, unknown>;
  if (Array.isArray($and))
    for (const [index, part] of $and.entries()) lintCondition(part, place.to('$and', index), scope);
  if (typeof $flag !== 'object' || $flag === null || Array.isArray($flag)) return;
  for (const [id, test] of Object.entries($flag)) {
    const wanted = typeof test === 'object' && test !== null ? (test as Record<string, unknown>).$eq : test;
    const flag = scope.model.flags.get(id)?.value;
    if (!flag || typeof wanted !== 'string' || servedBy(id, flag, scope).has(wanted)) continue;
    scope.report.onKey(place.to('$flag', id), 'off-everywhere', { flag: id, found: wanted });
  }
}

function servedBy(id: string, flag: authored.Flag, { model }: LintScope): ReadonlySet<string> {
  const served = new Set([flag.default]);
  for (const rule of flag.rules ?? []) {
    if ('serve' in rule) served.add(rule.serve);
    else for (const [variant, percent] of Object.entries(rule.split)) if (percent > 0) served.add(variant);
  }
  for (const { value: release } of entriesOf(model.releases)) {
    if (release.flag !== id) continue;
    const shows = (release.rollout.waves ?? [{}]).some(({ mode }) => mode !== 'shadow');
    const others = Object.keys(flag.variants ?? { on: true, off: false }).filter((one) => one !== flag.default);
    // Where the release leaves it out there is one variant beside the default.
    if (shows) served.add(release.serve ?? others[0] ?? '');
  }
  return served;
}
