/** The one step a release takes by itself now, as a journal entry; or why it takes none. Pure. */
import { type NextStep, next, type RolloutAct } from '@handrail/engine';
import type { JournalKind, JsonObject } from '@handrail/schema';
import { standingOf } from '../journal/foldReleases.js';
import { type Known, toEvidence } from './judge.js';
import { toRolloutPlan } from './toRolloutPlan.js';

export function decideStep(known: Known): NextStep {
  const { release, releases, id, record, nowMs } = known;
  const standing = standingOf(releases, id, record);
  return next(toRolloutPlan(release, record.needs), standing, toEvidence(known), nowMs);
}

/** Undefined for what is no entry: being prepared, signed or not is told by what is published and signed. */
export function toEntry(
  act: RolloutAct | undefined,
  id: string,
): { readonly kind: JournalKind; readonly body: JsonObject } | undefined {
  switch (act?.do) {
    case 'start':
      return {
        kind: act.wave === 0 ? 'start' : 'advance',
        body: { release: id, wave: act.wave, closure: act.hash },
      };
    case 'mark':
      return { kind: 'mark', body: { release: id, status: act.status } };
    case 'go-live':
    case 'adopt':
    case 'roll-back':
      return { kind: act.do, body: { release: id } };
    default:
      return undefined;
  }
}
