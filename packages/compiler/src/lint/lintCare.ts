/** Nobody looks after it, or nobody has for a while (rule 21). */
import type { authored } from '@handrail/schema';
import { entriesOf } from './entriesOf.js';
import type { Lint } from './lint.js';

type Cared = Pick<authored.Flag, 'owner' | 'reviewBy' | 'expires'>;

export const lintCare: Lint = ({ model, report, nowMs }) => {
  const today = nowMs === undefined ? '' : new Date(nowMs).toISOString().slice(0, 10);
  for (const { value, at } of [model.flags, model.guides, model.releases].flatMap((all) => entriesOf<Cared>(all))) {
    const { owner, reviewBy, expires } = value;
    if (owner === undefined) report.on(at, 'no-owner');
    if (reviewBy !== undefined && reviewBy < today) report.on(at.to('reviewBy'), 'past-review', { found: reviewBy });
    if (expires !== undefined && expires < today) report.on(at.to('expires'), 'expired', { found: expires });
  }
};
