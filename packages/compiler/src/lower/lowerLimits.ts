/** Limits across guides (rule 18). */
import type { authored, GuideLimit } from '@handrail/schema';
import { durationMs } from './durationMs.js';
import { defined } from './lowerCard.js';

export function lowerLimits(limits: NonNullable<authored.App['limits']>): readonly GuideLimit[] {
  return limits.map(({ kind, tag, max, per, every }) =>
    defined({ kind, tag, max, per, everyMs: every === undefined ? undefined : durationMs(every) }),
  ) as readonly GuideLimit[];
}
