/** What a big folder is made of: words, and a seeded way to pick among them. */

export const areas = 'billing orders stock people travel contracts quality payroll projects support assets tax'.split(
  ' ',
);
export const things =
  'invoice request supplier item account report order payment approval budget shipment return ticket timesheet expense contract policy batch forecast discount delivery customer price catalogue'.split(
    ' ',
  );
export const acts = 'create approve reject split merge export review archive assign reopen compare print send'.split(
  ' ',
);
export const roles = ['buyer', 'manager', 'auditor', 'planner', 'clerk', 'admin'];
export const regions = ['emea', 'apac', 'amer', 'nordics', 'dach', 'iberia'];
export const plans = ['basic', 'plus', 'premium'];
const prose =
  'here you see what changed since last time and who has to look at it before the end of each month so that nothing waits'.split(
    ' ',
  );

export interface Pick {
  chance(probability: number): boolean;
  /** A whole number below `count`. */
  upTo(count: number): number;
  one<T>(from: readonly T[]): T;
  /** A plain sentence. */
  sentence(words: number): string;
}

/** A linear congruential generator: small, seeded, and the same everywhere. */
export function createPick(seed: number): Pick {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return {
    chance: (probability) => random() < probability,
    upTo: (count) => Math.floor(random() * count),
    one,
    sentence(words) {
      const text = Array.from({ length: words }, () => one(prose)).join(' ');
      return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
    },
  };
}

/** `count` names that differ, each of an area, an act and a thing, numbered where those run out. */
export function createNames(count: number, join: '-' | '/', pick: Pick): readonly string[] {
  const names = new Set<string>();
  for (let tries = 0; names.size < count; tries++) {
    const name = `${pick.one(areas)}${join}${pick.one(acts)}-${pick.one(things)}`;
    names.add(tries > count ? `${name}-${tries}` : name);
  }
  return [...names];
}
