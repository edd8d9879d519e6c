/** Waves, flat: a ramp is one wave per percent, `each` one per value (rule 16). */
import type { authored, Bound, Condition, Json, Wave } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { lowerBound } from './lowerCalendar.js';
import { defined } from './lowerCard.js';
import { lowerAudience } from './lowerCondition.js';

/** A flat wave, with the authored one it came from. */
export interface FlatWave {
  readonly wave: Wave;
  readonly authored: authored.Wave;
  readonly at: At;
}

/** @param bound the calendars of the release, which hold for each of them */
export function lowerWaves(
  waves: readonly authored.Wave[],
  bound: readonly Bound[],
  place: At,
  scope: Scope,
): readonly FlatWave[] {
  return waves.flatMap((wave, index) => {
    const at = place.to(index);
    const ramp = [wave.percent ?? 100].flat();
    checkRises(ramp, at.to('percent'), scope);
    const first = [...bound, ...lowerBound(wave, at, scope)];
    const name = wave.name ?? `wave ${index + 1}`;
    return slices(wave, name, at, scope).flatMap((slice) =>
      ramp.map((percent) => ({
        wave: defined({
          name: ramp.length > 1 ? `${slice.name} ${percent} %` : slice.name,
          audience: slice.audience,
          percent,
          mode: wave.mode ?? 'show',
          first: first.length > 0 ? first : undefined,
        }) as Wave,
        authored: wave,
        at,
      })),
    );
  });
}

function checkRises(ramp: readonly number[], place: At, { report }: Scope): void {
  for (const [index, percent] of ramp.entries()) {
    const before = ramp[index - 1];
    if (before !== undefined && percent <= before) {
      report.on(place.to(index), 'falling-percents', { found: percent, other: before });
    }
  }
}

interface Slice {
  readonly name: string;
  readonly audience: Condition | undefined;
}

/** One per combination of the values of `each`, in the authored order. */
function slices(wave: authored.Wave, name: string, place: At, scope: Scope): readonly Slice[] {
  const audience = lowerAudience(wave.audience, place.to('audience'), scope);
  if (!wave.each) return [{ name, audience }];
  let combinations: readonly Readonly<Record<string, Json>>[] = [{}];
  for (const [attribute, values] of Object.entries(wave.each)) {
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [attribute]: value as Json })));
  }
  return combinations.map((combination) => {
    const each = lowerAudience(combination, place.to('each'), scope) as Condition;
    const value = Object.values(combination).map(String).join(' ');
    return {
      name: wave.name === undefined ? value : `${wave.name} ${value}`,
      audience: audience === undefined ? each : { $and: [audience, each] },
    };
  });
}
