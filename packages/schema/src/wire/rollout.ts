/** `GET …/releases/<id>`: where a release stands in one environment, why, and what is known of it. */
export interface ReleaseStanding {
  readonly id: string;
  readonly stage: 'plan' | 'prepared' | 'validated' | 'wave' | 'live' | 'adopted' | 'rolled-back';
  /** In a wave: whether it goes on, and if not, what for. */
  readonly status: 'advancing' | 'holding' | 'awaiting-approval' | null;
  /** Index of the wave that started last. */
  readonly wave: number | null;
  /** When that wave started; epoch ms. */
  readonly sinceMs: number | null;
  /** One sentence: why it stands there, and what it waits for. */
  readonly why: string;
  /** What a sign-off covers: see `PlanRelease.closure`. */
  readonly closure: string | null;
  readonly isHeld: boolean;
  /** What is to be tried before signing. */
  readonly checklist: readonly string[];
  /** All that the release asks for; `isNeeded` says whether it can start here without. */
  readonly signOffs: readonly {
    readonly role: string;
    readonly isNeeded: boolean;
    /** Of what is published here now: by which token, and when. */
    readonly signed: { readonly actor: string; readonly at: number } | null;
  }[];
  /** That the wave it is in asks for. */
  readonly approvals: readonly { readonly role: string; readonly isGiven: boolean }[];
  /** Null before it starts, and while the event store cannot be asked. */
  readonly evidence: ReleaseEvidence | null;
}

export interface ReleaseEvidence {
  /** Epoch ms: all events that came in until then are counted. */
  readonly asOf: number;
  readonly isFresh: boolean;
  /** Distinct people exposed in the wave, both arms, and how many it waits for. */
  readonly users: number;
  readonly neededUsers: number;
  /** The arms are not of the size they should be. */
  readonly isMismatched: boolean;
  readonly guardrails: readonly {
    readonly id: string;
    readonly then: 'rollback' | 'hold' | 'warn';
    readonly ratio: number;
    /** Distinct people with the bad outcome; null where nothing can be counted yet. */
    readonly bad: { readonly rollout: number; readonly control: number } | null;
    /** 0: nothing speaks for harm; 1: it is found. */
    readonly nearness: number;
    readonly found: 'no' | 'found' | 'set-aside';
  }[];
  readonly adoptedPercent: number | null;
  readonly goalPercent: number | null;
}
