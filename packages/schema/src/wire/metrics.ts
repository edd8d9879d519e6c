/** Answers of `/admin/v1/apps/:app/envs/:env/metrics/*`. Users are distinct people (user id, else browser id). */

/** Whose events: people only, simulated only, or both; said on every chart. */
export type Population = 'people' | 'simulated' | 'all';

export interface MetricsHead {
  readonly app: string;
  readonly env: string;
  /** Epoch ms, half-open. */
  readonly from: number;
  readonly to: number;
  readonly population: Population;
  /** How many of the users counted are simulated, so that a chart can say so. */
  readonly simulatedUsers: number;
  readonly totalUsers: number;
}

export interface GuideFunnel extends MetricsHead {
  readonly guide: string;
  readonly title: string;
  readonly reached: number;
  readonly started: number;
  /** In authored order. `shown` users saw it, `done` users did it, `dismissed` users ended the guide there. */
  readonly steps: readonly {
    readonly id: string;
    readonly label: string;
    readonly shown: number;
    readonly done: number;
    readonly dismissed: number;
    /** Median ms from shown to done, or null. */
    readonly medianMs: number | null;
  }[];
  readonly completed: number;
  readonly dismissed: number;
  /** Ended otherwise (failed, abandoned) or still open. */
  readonly other: number;
  /** Dismissed where and why. */
  readonly endings: readonly {
    readonly outcome: string;
    readonly reason: string;
    readonly step: string | null;
    readonly users: number;
  }[];
  readonly goal: {
    readonly event: string;
    readonly withinMs: number;
    readonly reachedUsers: number;
    readonly completedUsers: number;
    readonly dismissedUsers: number;
  } | null;
}

export interface ExposureReport extends MetricsHead {
  readonly flag: string;
  readonly title: string;
  readonly release: string | null;
  /** One row per arm: who was exposed, and of them who reached the goal within its time after first exposure. */
  readonly arms: readonly {
    readonly arm: 'rollout' | 'control' | 'none';
    readonly variant: string;
    readonly users: number;
    readonly goalUsers: number;
  }[];
  readonly goal: { readonly event: string; readonly withinMs: number } | null;
  /** Distinct exposed users per day and arm, for the line on top. */
  readonly daily: readonly { readonly day: string; readonly arm: string; readonly users: number }[];
}

/** `GET .../metrics/survey`: what was answered. `totalUsers` are those who answered: one response of each, their last. */
export interface SurveyAnswers extends MetricsHead {
  readonly guide: string;
  readonly title: string;
  readonly isAnonymous: boolean;
  /** Of an anonymous survey no answers are told while a question has fewer responses than this. */
  readonly hiddenBelow: number;
  /** In authored order. */
  readonly questions: readonly SurveyQuestion[];
}

export interface SurveyQuestion {
  readonly id: string;
  readonly label: string;
  readonly type: import('./guide.js').Question['type'];
  readonly responses: number;
  /** An anonymous question with too few responses: what follows is then empty. */
  readonly isHidden: boolean;
  /** Every number or option there is, in order, also those nobody chose. Empty for texts. */
  readonly answers: readonly SurveyCount[];
  /** Texts that were written: the last ones first, and of an anonymous survey by alphabet. */
  readonly texts: readonly string[];
  /** Of numbers: the same by what of a release they had met when they answered. Never of an anonymous survey. */
  readonly groups: readonly {
    readonly release: string;
    readonly wave: number;
    readonly arm: 'rollout' | 'control';
    readonly answers: readonly SurveyCount[];
  }[];
}

export interface SurveyCount {
  readonly answer: string | number;
  readonly label: string;
  readonly responses: number;
}

/**
 * `GET .../metrics/offer`: whether offering a guide to whoever seems stuck helped. Everybody who did is counted, whether the
 * guide was offered to them or, by chance, kept from them; each from the first time on, once what is counted of them is over.
 */
export interface OfferReport extends MetricsHead {
  readonly guide: string;
  readonly title: string;
  readonly offered: number;
  /** Of those: who had it shown. */
  readonly accepted: number;
  readonly control: number;
  /** Errors of the page and signs of being stuck after it, per person, each at most `most`. */
  readonly trouble: Comparison & { readonly withinMs: number; readonly most: number };
  /** Ms until the guide's goal; whoever did not reach it counts with all of `withinMs`. Null where it has no goal. */
  readonly time: (Comparison & { readonly withinMs: number; readonly event: string }) | null;
}

/** Means of two groups made by chance, and the 95 % interval of offered less control; null where one is too small. */
export interface Comparison {
  readonly offered: Mean;
  readonly control: Mean;
  readonly difference: { readonly low: number; readonly high: number } | null;
}

export interface Mean {
  readonly users: number;
  /** 0 where nobody is counted. */
  readonly mean: number;
}

/** `GET .../overview`: what the desk opens on. */
export interface Overview {
  readonly app: string;
  readonly env: string;
  readonly state: import('./state.js').State;
  readonly releases: readonly {
    readonly id: string;
    readonly title: string;
    readonly owner: string | null;
    readonly flag: string;
    readonly strategy: string;
    readonly started: readonly number[];
    readonly waves: readonly { readonly name: string; readonly percent: number; readonly mode: string }[];
    readonly killed: boolean;
    readonly holdout: number;
    /** Where it stands and why, in a sentence. */
    readonly standing?: Pick<import('./rollout.js').ReleaseStanding, 'stage' | 'status' | 'why'>;
  }[];
  readonly guides: readonly {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly owner: string | null;
    readonly killed: boolean;
    /** Offered to whoever seems stuck: whether that helped can be asked. */
    readonly isOffered?: true;
  }[];
  readonly events: {
    readonly last24h: number;
    readonly lastAt: number | null;
    readonly simulatedLast24h: number;
    /** Distinct users behind `last24h`, simulated ones among them; a confirmation says how many people an act reaches. */
    readonly usersLast24h?: number;
    /** Why the numbers here are not known (they are then 0 and null): the event store is away. All else still holds. */
    readonly away?: string;
  };
  /** What the asking token may do, so that the desk says so before somebody tries. */
  readonly role?: 'viewer' | 'author' | 'approver' | 'operator' | 'admin';
}
