/** Two guides that ask for the stage at the very same moment, for the same people. */
import { entriesOf } from './entriesOf.js';
import type { LintWhole } from './lint.js';

const stage = ['tour', 'announcement', 'survey'];

export const lintFights: LintWhole = ({ model, report }) => {
  const announced = new Set(
    entriesOf(model.releases).flatMap(({ value }) =>
      Object.values(value.rollout.announce ?? {}).map((one) => (typeof one === 'string' ? one : one?.guide)),
    ),
  );
  const first = new Map<string, string>();
  for (const { id, value: guide, at } of entriesOf(model.guides)) {
    const { page, audience, if: condition, trigger = 'page', from, until } = guide.when ?? {};
    if (!stage.includes(guide.kind) || guide.urgent || announced.has(id) || trigger === 'manual') continue;
    const moment = JSON.stringify([page, audience, condition, trigger, from, until, guide.priority ?? 0]);
    const other = first.get(moment);
    if (other === undefined) first.set(moment, id);
    else report.on(at.to('when'), 'fight', { found: id, other });
  }
};
