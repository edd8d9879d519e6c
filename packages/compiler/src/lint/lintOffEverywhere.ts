/** A guide that waits for a flag which nothing ever turns to that variant. */
import { entriesOf } from './entriesOf.js';
import type { Lint } from './lint.js';

export const lintOffEverywhere: Lint = ({ model, report }) => {
  const released = new Map(entriesOf(model.releases).map(({ value }) => [value.flag, value]));
  for (const { value: guide, at } of entriesOf(model.guides)) {
    const flags = guide.when?.if?.$flag;
    if (typeof flags !== 'object' || flags === null || Array.isArray(flags)) continue;
    for (const [id, wanted] of Object.entries(flags)) {
      const flag = model.flags.get(id)?.value;
      if (!flag || typeof wanted !== 'string') continue;
      const served = (flag.rules ?? []).flatMap((rule) => {
        if (typeof rule === 'string') return [];
        return 'serve' in rule ? [rule.serve] : Object.keys(rule.split);
      });
      if (flag.default === wanted || served.includes(wanted) || released.has(id)) continue;
      report.onKey(at.to('when', 'if', '$flag', id), 'off-everywhere', { flag: id, found: wanted });
    }
  }
};
