/** What an expert would raise about a folder that is valid. Each lint is a file; add one here to have it run. */
import type { authored } from '@handrail/schema';
import type { createEachOnce } from '../lower/lowerEach.js';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { entriesOf } from './entriesOf.js';
import { findUses, joinUses, type Uses } from './findUses.js';
import type { LintOne, LintWhole, WholeScope } from './lint.js';
import { lintAnonymous } from './lintAnonymous.js';
import { lintGuideTargets, lintTargets } from './lintBrittleTargets.js';
import { lintCare } from './lintCare.js';
import { lintContrast } from './lintContrast.js';
import { lintFights } from './lintFights.js';
import { lintHoldout } from './lintHoldout.js';
import { lintLongTexts } from './lintLongTexts.js';
import { lintOffEverywhere } from './lintOffEverywhere.js';
import { lintStale } from './lintStale.js';
import { lintTranslations } from './lintTranslations.js';
import { lintUnreachableRules, lintUnreachableSteps } from './lintUnreachable.js';
import { lintUnused } from './lintUnused.js';
import { lintWaves } from './lintWaves.js';
import { lintWayOut } from './lintWayOut.js';

const ofFlags: readonly LintOne<authored.Flag>[] = [lintCare, lintUnreachableRules];
const ofGuides: readonly LintOne<authored.Guide>[] = [
  ...[lintCare, lintGuideTargets, lintLongTexts, lintOffEverywhere, lintUnreachableSteps, lintWayOut],
];
const ofReleases: readonly LintOne<authored.Release>[] = [lintAnonymous, lintCare, lintWaves, lintHoldout];
const ofAll: readonly LintWhole[] = [lintContrast, lintFights, lintStale, lintTranslations, lintUnused];

/** `each` goes over all things of a kind, or over those that are no longer what they were. */
export function lintFolder(scope: Omit<WholeScope, 'uses'>, each: ReturnType<typeof createEachOnce>): void {
  const { base, model, nowMs } = scope;
  const given = () => String(nowMs);
  const by =
    <Value>(lints: readonly LintOne<Value>[]) =>
    (value: Value, place: At, id: string, scopeOf: (locale: string) => Scope): Uses => {
      for (const lint of lints) lint(value, place, id, { ...scopeOf(base), nowMs });
      return findUses(value);
    };
  const uses = [
    ...Object.values(each('flags', by(ofFlags), given)),
    ...Object.values(each('guides', by(ofGuides), given)),
    ...Object.values(each('releases', by(ofReleases), given)),
    ...Object.values(each('articles', by<authored.Article>([]), given)),
  ];
  for (const { id, value, at } of entriesOf(model.targets)) lintTargets(value, at, id, scope);
  const others = [model.app.value, ...entriesOf(model.locales).map(({ value }) => value)];
  const whole = { ...scope, uses: joinUses([...uses, ...others.map(findUses)]) };
  for (const lint of ofAll) lint(whole);
}
