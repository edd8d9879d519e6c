/** Nobody looks after it, or nobody has for a while (rule 21). */
import type { authored } from '@handrail/schema';
import type { LintOne } from './lint.js';

export const lintCare: LintOne<Pick<authored.Flag, 'owner' | 'reviewBy' | 'expires'>> = (
  { owner, reviewBy, expires },
  place,
  _,
  { report, nowMs },
) => {
  const today = nowMs === undefined ? '' : new Date(nowMs).toISOString().slice(0, 10);
  if (owner === undefined) report.on(place, 'no-owner');
  if (reviewBy !== undefined && reviewBy < today) report.on(place.to('reviewBy'), 'past-review', { found: reviewBy });
  if (expires !== undefined && expires < today) report.on(place.to('expires'), 'expired', { found: expires });
};
