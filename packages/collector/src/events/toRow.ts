/** Turns a batch into what the event store takes: one row that says once what all its events share. Pure. */
import type { Batch, Json, WireEvent } from '@handrail/schema';
import { whoIs } from '../people/whoIs.js';

/** Last millisecond an Int64 and a JavaScript date both hold; hostile clocks end here. */
const maxMs = 8_640_000_000_000_000;
const dayMs = 86_400_000;

/** What a batch says of all its events, so that it is written once for them. */
export const batchColumns = [
  ...['app', 'env', 'received_at', 'priority', 'person', 'unproven', 'source', 'anon', 'session', 'bundle'],
  ...['simulated', 'sdk', 'sent_at'],
] as const;
/** What each event says: a list for each. `after` is ms after the batch was sent, on its sender's clock: mostly before. */
export const eventColumns = ['n', 'subject', 'id', 'after', 'page', 'details', 'more'] as const;
/** What only some say, in `more`. */
export const moreColumns = [
  ...['run', 'revision', 'step', 'outcome', 'reason', 'variant', 'release', 'wave', 'arm', 'rho'],
] as const;

type Values = readonly (string | number)[];

/** Values of `moreColumns`, or nothing. */
type More = readonly Values[];

/**
 * Values of `batchColumns`, then a list for each of `eventColumns`. Lists of a kind are written in half the time that a
 * list for each event takes, and are shorter.
 */
export type Row = readonly (string | number | readonly (Json | More)[])[];

/** What the collector knows of a batch and the batch does not say. */
export interface Receipt {
  readonly app: string;
  readonly env: string;
  /** Epoch ms, the collector's clock. */
  readonly receivedAt: number;
  /** The host's backend has signed that its `user` is who they are said to be. */
  readonly proven: boolean;
  /** Which address it came from, as `Sources` says it; empty where that is not known. */
  readonly source: string;
}

/** @param events those that are taken, of its own */
export function toRow(head: Omit<Batch, 'events'>, events: readonly WireEvent[], receipt: Receipt): Row {
  const { app, env, receivedAt, proven, source } = receipt;
  const { anon, session, bundle, simulated, sdk, sentAt, anonymous } = head;
  const day = receivedAt - (receivedAt % dayMs);
  // The first receipt of an event wins, so that a retry changes nothing that was already read; but one that is proven
  // wins over one that is not, which a page may have sent in its last moment.
  const priority = (proven ? maxMs : maxMs / 2) - receivedAt;
  const whose = [receivedAt, priority, whoIs(head), proven ? 0 : 1, source, anon, session, bundle ?? ''];
  // Nothing that another row has too: no person, source, browser, session or tree, and of its times the day. What order
  // the answers of a day came in is not kept either: `priority` is the same for all of them.
  const nobodys = [day, maxMs - day, '', 1, '', '', '', ''];
  // Clocks with fractions of a millisecond exist; the time of an event is still a function of the event alone.
  const sent = anonymous ? 0 : Math.trunc(sentAt);
  const afterSent = anonymous
    ? ({ t }: WireEvent) => Math.trunc(t - (t % dayMs))
    : ({ t }: WireEvent) => Math.trunc(t) - sent;
  return [
    ...[app, env, ...(anonymous ? nobodys : whose), simulated === true ? 1 : 0, sdk, sent],
    events.map(({ n }) => n),
    events.map(findSubject),
    events.map(({ id }) => id),
    events.map(afterSent),
    events.map(anonymous ? () => '' : ({ page = '' }) => page),
    events.map(findDetails),
    events.map(findMore),
  ];
}

/**
 * The client's clock corrected by how far it was off when the batch was sent, in whole epoch ms of the collector's
 * clock. Nothing can have happened after it was received. Never part of a key: a retry is corrected differently.
 * `taken_apart` in eventsTable.ts says the same in SQL.
 */
export function correctTime(after: number, receivedAt: number): number {
  return Math.min(Math.max(receivedAt + after, 0), receivedAt);
}

/** What the event is about, for the sorting key: part of the event itself, so a retry sorts to the same place. */
function findSubject(event: WireEvent): string {
  switch (event.n) {
    case 'event':
      return event.event;
    case 'exposure':
      return event.flag;
    case 'article_rated':
      return event.article;
    case 'friction':
      return event.friction;
    case 'vital':
      return event.vital;
    case 'guide_reached':
    case 'guide_started':
    case 'guide_ended':
    case 'step_shown':
    case 'step_done':
    case 'target_missing':
    case 'target_ambiguous':
    case 'answer':
      return event.guide;
    default:
      return '';
  }
}

/** Kept as JSON. */
function findDetails(event: WireEvent): Json {
  switch (event.n) {
    case 'answer':
      return { answer: event.answer };
    case 'article_rated':
      return { helpful: event.helpful };
    case 'problem_reported':
      return { text: event.text, context: event.context };
    case 'event':
      return event.properties ?? {};
    case 'error':
      return { where: event.where, fingerprint: event.fingerprint };
    case 'vital':
      return { value: event.value };
    case 'heartbeat':
      return { host: event.host };
    case 'dropped':
      return { count: event.count };
    default:
      return '';
  }
}

interface Said {
  readonly run?: string;
  readonly revision?: number;
  readonly step?: string;
  readonly outcome?: string;
  readonly reason?: string;
  readonly variant?: string;
  readonly release?: string;
  readonly wave?: number;
  readonly arm?: string;
  readonly rho?: number;
}

const nothing: More = [];

/** In the order of `moreColumns`. */
function writeMore(more: Said): More {
  const { run = '', revision = 0, step = '', outcome = '', reason = '' } = more;
  const { variant = '', release = '', wave = 0, arm = '', rho = 0 } = more;
  return [[run, revision, step, outcome, reason, variant, release, wave, arm, rho]];
}

function findMore(event: WireEvent): More {
  switch (event.n) {
    case 'exposure': {
      const { variant, reason, release = '', wave = -1, arm = '', rho = 0 } = event;
      return writeMore({ variant, reason, release, wave, arm, rho });
    }
    case 'guide_reached': {
      const { run, revision, friction = '', arm = friction && 'rollout' } = event;
      return writeMore({ run, revision, reason: friction, arm });
    }
    case 'guide_started':
      return writeMore({ run: event.run, revision: event.revision });
    case 'step_shown':
    case 'step_done':
    case 'target_missing':
    case 'target_ambiguous':
      return writeMore({ run: event.run, revision: event.revision, step: event.step ?? '' });
    case 'guide_ended': {
      const { run, revision, outcome, reason, step = '' } = event;
      return writeMore({ run, revision, outcome, reason, step });
    }
    case 'answer':
      return writeMore({ run: event.run, revision: event.revision, step: event.question });
    default:
      return nothing;
  }
}
