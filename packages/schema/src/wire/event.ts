import type { JsonObject } from './json.js';

/** How one run of a guide ended. Exactly one per run. */
export type GuideOutcome = 'completed' | 'dismissed' | 'abandoned' | 'failed';

interface Base {
  /** Made once in the browser, 22 base64url characters (128 random bits); a retried event is the same event. */
  readonly id: string;
  /** Epoch ms on the client's clock, uncorrected. */
  readonly t: number;
  /** Page as a pattern (its name in `pages.json`), never an address. */
  readonly page?: string;
}

interface InGuide extends Base {
  readonly guide: string;
  readonly revision: number;
  /** One showing of the guide, 22 characters. */
  readonly run: string;
}

/** Everything the SDK sends. `n` is the name. */
export type WireEvent =
  | (Base & { readonly n: 'session_started' })
  | (Base & { readonly n: 'page_viewed' })
  | (Base & {
      /** Recorded once per flag, variant, wave and bundle in a session, at the decision, in both arms, never at paint. */
      readonly n: 'exposure';
      readonly flag: string;
      readonly variant: string;
      readonly reason: string;
      readonly release?: string;
      readonly wave?: number;
      readonly arm?: 'rollout' | 'control';
      readonly rho?: number;
    })
  /** Somebody the guide is for came to its moment: it is eligible and triggered. */
  | (InGuide & {
      readonly n: 'guide_reached';
      /** That somebody seems stuck is its moment: it is offered to them, or, in `control`, kept from them to compare with. */
      readonly friction?: Friction;
      readonly arm?: 'control';
    })
  /** Its first step was painted. */
  | (InGuide & { readonly n: 'guide_started' })
  | (InGuide & { readonly n: 'step_shown' | 'step_done'; readonly step: string })
  | (InGuide & {
      readonly n: 'guide_ended';
      readonly outcome: GuideOutcome;
      /** Where it ended. */
      readonly step?: string;
      /** A named reason: `close-button`, `escape`, `finished`, `target-missing`, `killed`, `off`, `superseded` ... */
      readonly reason: string;
    })
  | (InGuide & {
      /** What somebody said to a question of a survey; of several options chosen, one each. Sent once it is finished. */
      readonly n: 'answer';
      readonly question: string;
      /** A number, the id of an option, or a text of their own. */
      readonly answer: string | number;
    })
  /** "Was this helpful?" below an article of help. */
  | (Base & { readonly n: 'article_rated'; readonly article: string; readonly helpful: boolean })
  | (Base & {
      /** Somebody wrote to whoever runs the app, from help. They have seen all of it before it was sent. */
      readonly n: 'problem_reported';
      readonly text: string;
      /** What they left in of what was offered: `page`, `browser`, `window`, `language`, `bundle`. */
      readonly context: JsonObject;
    })
  | (InGuide & { readonly n: 'target_missing' | 'target_ambiguous'; readonly step?: string })
  /** An event of events.json, from the page or from `track`. */
  | (Base & { readonly n: 'event'; readonly event: string; readonly properties?: JsonObject })
  | (Base & {
      /** An uncaught error of the page, once per fingerprint and page view. What it says is not sent. */
      readonly n: 'error';
      /** `error` or `rejection`. */
      readonly where: string;
      /** 16 hex digits of its kind and the places of its stack: the same fault has the same. */
      readonly fingerprint: string;
    })
  | (Base & {
      /** How the page felt, after web.dev/vitals; once per page view, when it is hidden for the first time. */
      readonly n: 'vital';
      readonly vital: Vital;
      /** In ms; CLS has no unit. */
      readonly value: number;
    })
  /** Somebody seems stuck: definitions and thresholds are in docs/events.md. */
  | (Base & { readonly n: 'friction'; readonly friction: Friction })
  | (Base & {
      /** Once per session and bundle: which host, bundle and SDK (both of the batch) are seen alive. */
      readonly n: 'heartbeat';
      /** Host name of the page, without path. */
      readonly host: string;
    })
  /** So many events were not kept: the queue was full, or one was too large. */
  | (Base & { readonly n: 'dropped'; readonly count: number });

export type Vital = 'LCP' | 'INP' | 'CLS';

export type Friction = 'rage-click' | 'dead-click' | 'error' | 'form-abandoned' | 'back-and-forth' | 'hesitation';

/** One request body. Everything in it belongs to the app and environment of the write key it is sent with. */
export interface Batch {
  readonly v: 1;
  /** Epoch ms on the client's clock when it was sent; the collector derives the clock offset from it. */
  readonly sentAt: number;
  readonly sdk: string;
  /** Bundle hash the events were recorded under. */
  readonly bundle: string | null;
  /** 22 characters, of this browser (or of this page, without storage or consent). */
  readonly anon: string;
  readonly session: string;
  /** The attribute `id`, where it is known and not private. */
  readonly user?: string;
  /** The attribute `proof`: a token by which the host's backend says that this is `user`. See docs/signed-identity.md. */
  readonly proof?: string;
  /** Played by `--demo-traffic`, not a person: kept apart on every chart. */
  readonly simulated?: true;
  /** Answers to an anonymous survey: `anon` is of this one response, and neither times nor anything else leads to anybody. */
  readonly anonymous?: true;
  readonly events: readonly WireEvent[];
}

/** The answer to a batch: what was taken, and why the rest was not. */
export interface BatchAnswer {
  readonly accepted: number;
  readonly rejected: readonly { readonly index: number; readonly why: string }[];
  /** Epoch ms, the collector's clock. */
  readonly now: number;
  /** Why `proof` proves nothing, for whoever looks for it; its events are taken all the same. */
  readonly unproven?: string;
}
