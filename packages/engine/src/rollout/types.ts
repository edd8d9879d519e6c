/** What a rollout is made of, where it stands, what is known, and what may be done. */
import type { Calendar } from '@handrail/schema';

/** How long a wave is watched before the next. All parts count together. */
export interface Hold {
  readonly forMs?: number;
  /** Distinct exposed users, both arms. Without it `Evidence.neededUsers` counts. */
  readonly users?: number;
  /** Names of those who must approve. */
  readonly approval?: readonly string[];
}

export interface RolloutWave {
  readonly name: string;
  readonly hold: Hold;
  /** Not before; epoch ms. */
  readonly startMs?: number;
}

/** A release as the collector drives it. */
export interface RolloutPlan {
  readonly waves: readonly RolloutWave[];
  readonly during?: readonly Calendar[];
  readonly notDuring?: readonly Calendar[];
  /** Names of those who must sign off: before the first wave, and again what is changed while it runs. */
  readonly signOff: readonly string[];
  /** Percent of those exposed who must have adopted it for the release to be done. Without it, live is done. */
  readonly adoptionPercent?: number;
}

export type Stage = 'plan' | 'prepared' | 'validated' | 'wave' | 'live' | 'adopted' | 'rolled-back';
export type WaveStatus = 'advancing' | 'holding' | 'awaiting-approval';

/** Where a release stands: a fold over its acts, nothing else. */
export type RolloutState =
  | { readonly stage: 'plan' | 'prepared' }
  /** `hash` is that of the closure that was signed. */
  | { readonly stage: 'validated'; readonly hash: string }
  | {
      readonly stage: 'wave';
      readonly hash: string;
      /** Index of the wave that started last. */
      readonly wave: number;
      readonly sinceMs: number;
      readonly status: WaveStatus;
    }
  | { readonly stage: 'live' | 'adopted' | 'rolled-back'; readonly hash: string };

/**
 * What is known at a moment. What is not known is not good: no data holds. "This hash" is the one that the state is
 * under; `breaches`, `isMismatched`, `users` and `neededUsers` are what `weighEvidence` answers.
 */
export interface Evidence {
  /** Hash of the release's closure as it is published now; null when nothing is. */
  readonly hash: string | null;
  /** Every environment was reached, and nothing stands against it there. */
  readonly isPrepared: boolean;
  /** Sign-offs that stand, each with the closure hash it covers. */
  readonly signOffs: readonly { readonly by: string; readonly hash: string }[];
  /** Approvals of a wave, by its index, given under this hash. */
  readonly approvals: readonly { readonly by: string; readonly wave: number }[];
  /** Somebody started it since it was validated last, for the first wave; or the wave's `startMs` decides. */
  readonly isStarted: boolean;
  /** Somebody holds it. */
  readonly isHeld: boolean;
  readonly isKilled: boolean;
  /** `mayGoOn` for the calendars of the release, and for those of the wave that would start next. */
  readonly isOpen: boolean;
  /**
   * Events were counted up to now: the event store answered, all that was acknowledged is in it, and some event of this
   * app came lately. Without that nothing is known of the wave.
   */
  readonly isFresh: boolean;
  /** Distinct exposed users of the wave that started last, both arms. With nobody exposed no wave goes on. */
  readonly users: number;
  /** `minimumUsers` for the current wave; what a wave without `hold.users` waits for. */
  readonly neededUsers: number;
  /** Guardrails that found harm under this hash, ever: those in the journal too, as E may fall again. */
  readonly breaches: readonly {
    readonly guardrail: string;
    readonly then: 'rollback' | 'hold' | 'warn';
    /** One client alone may have said all of it. */
    readonly isDoubtful?: boolean;
  }[];
  /** The arms of some wave under this hash are not of the size they should be. */
  readonly isMismatched: boolean;
  /** What people set aside for the current wave, in writing. */
  readonly waived: readonly ('time' | 'users' | 'mismatch' | 'breach')[];
  /** Percent of those exposed who adopted it; null when not known. */
  readonly adoptedPercent: number | null;
}

/** One entry for the journal. `why` is a sentence for people. */
export type RolloutAct =
  | { readonly do: 'prepare' | 'void' | 'go-live' | 'adopt' | 'roll-back'; readonly atMs: number; readonly why: string }
  | { readonly do: 'validate'; readonly hash: string; readonly atMs: number; readonly why: string }
  | { readonly do: 'start'; readonly wave: number; readonly hash: string; readonly atMs: number; readonly why: string }
  | { readonly do: 'mark'; readonly status: WaveStatus; readonly atMs: number; readonly why: string };

/** What to do next: an act to journal, or nothing yet; and in words why. */
export interface NextStep {
  readonly act?: RolloutAct;
  readonly why: string;
}
