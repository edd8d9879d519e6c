/** Groups of flags that exclude each other: each member's part of everybody, in the order they are written. */
import type { Flag } from '@handrail/schema';
import type { Scope } from '../scope.js';

/** The part of one flag, where it is in a group. Members written later never move those before them. */
export function lowerExclusive(id: string, { model }: Scope): Flag['exclusive'] {
  for (const [group, members] of Object.entries(model.app.value?.exclusive ?? {})) {
    let from = 0;
    for (const [member, percent] of Object.entries(members)) {
      if (member === id) return { group, from, to: from + percent };
      from += percent;
    }
  }
  return undefined;
}

/** Members must be flags, each in one group; a group has at most 100 %, and goes by one and the same id. */
export function checkExclusive({ model, report }: Scope): void {
  const { value, at } = model.app;
  const seen = new Map<string, string>();
  for (const [group, members] of Object.entries(value?.exclusive ?? {})) {
    const place = at?.to('exclusive', group);
    if (!place) continue;
    const sum = Object.values(members).reduce((total, percent) => total + percent, 0);
    if (sum > 100.000001) report.on(place, 'exclusive-too-much', { group, found: sum });
    const [first] = Object.keys(members);
    for (const member of Object.keys(members)) {
      const there = place.to(member);
      if (!report.knows(there, 'unknown-flag', member, model.flags.keys())) continue;
      const other = seen.get(member);
      if (other !== undefined) report.on(there, 'exclusive-twice', { found: member, other });
      seen.set(member, group);
      const goesBy = (flag: string | undefined) => model.flags.get(flag ?? '')?.value?.stickiness ?? 'person';
      if (goesBy(member) !== goesBy(first)) report.on(there, 'exclusive-mixed', { found: member, other: first ?? '' });
    }
  }
}
