import type { Calendar } from './calendar.js';
import type { Condition } from './condition.js';
import type { Json } from './json.js';

export interface Flag {
  readonly variants: Readonly<Record<string, Json>>;
  /** The variant served when nothing else decides. */
  readonly default: string;
  readonly rules: readonly FlagRule[];
  /** Flags that must serve one of these variants first; otherwise the default is served. */
  readonly requires?: Readonly<Record<string, readonly string[]>>;
  /** The release that exposes this flag, if one does. */
  readonly release?: string;
  /** A value other than the default, cached longer than this without fresh state, falls back to it. Default 24 h. */
  readonly maxAgeMs?: number;
  /**
   * Its part of a group whose members exclude each other: percents of everybody, from (included) and to (excluded). For
   * whoever is outside it serves its default.
   */
  readonly exclusive?: { readonly group: string; readonly from: number; readonly to: number };
  /** What percentages go by: the browser's own id where this is `device`, so that a login changes nothing. */
  readonly stickiness?: 'device';
  /** How percentages find people, where assignments made elsewhere are kept. Default FNV-1a. */
  readonly hash?: FlagHash;
  /**
   * Decided by the collector for the one person this index was made for: what the rules, which are then not here, came
   * to. Kills, overrides and age are still looked at where it is read.
   */
  readonly decided?: Pick<FlagDecision, 'variant' | 'reason' | 'rule' | 'release' | 'wave' | 'arm' | 'rho'>;
}

/** Murmur3 as Unleash has it for a gradual rollout and for its variants, and as flagd has it for `fractional`. */
export type FlagHash = 'unleash' | 'unleash-variants' | 'flagd';

export type FlagRule =
  | { readonly id: string; readonly audience?: Condition; readonly serve: string }
  | {
      readonly id: string;
      readonly audience?: Condition;
      /** Variant to percent, 0 to 100; what is left over falls through. */
      readonly split: Readonly<Record<string, number>>;
      readonly seed: string;
    };

/** What a browser needs of a release. Holds, guardrails and announcements are in `PlanRelease`. */
export interface Release {
  readonly flag: string;
  /** The variant its waves serve. */
  readonly serve: string;
  readonly audience?: Condition;
  /** Percent kept out for good, 0 to 100: those of the release, beside the app's own in `Bundle.holdout`. */
  readonly holdout: number;
  readonly seed: string;
  /** Flat: ramps and `each` are lowered. `State.waves` says which have started, by index. */
  readonly waves: readonly Wave[];
}

export interface Wave {
  readonly name: string;
  readonly audience?: Condition;
  /** 0 to 100. Waves add up: a person's percent is the largest that any started wave gives. */
  readonly percent: number;
  readonly mode: 'show' | 'shadow';
  /** When people may come to be in it, those of its release and its own: all of them say so. They never take it away. */
  readonly first?: readonly Bound[];
}

/** One of `during` has to be open, where there are any, and none of `notDuring`. */
export interface Bound {
  readonly during?: readonly Calendar[];
  readonly notDuring?: readonly Calendar[];
}

/** Why a flag has its value. */
export type DecisionReason =
  | 'off'
  | 'killed'
  | 'stale'
  | 'override'
  | 'required-attribute'
  | 'prerequisite'
  | 'excluded'
  | 'rule'
  | 'split'
  | 'holdout'
  | 'wave'
  | 'not-yet'
  | 'shadow'
  | 'default'
  /** The default of a flag that looks at nobody: no rule, release or requirement. */
  | 'static'
  | 'unknown-flag';

export interface FlagDecision {
  readonly flag: string;
  readonly variant: string;
  readonly value: Json;
  readonly reason: DecisionReason;
  readonly rule?: string;
  readonly release?: string;
  /** Index into `Release.waves` of the wave that admits the user (in both arms). */
  readonly wave?: number;
  readonly arm?: 'rollout' | 'control';
  /** The user's own probability of being in the rollout arm, 0 to 1: see design section 5. */
  readonly rho?: number;
}
