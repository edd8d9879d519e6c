/** Turns a spooled batch into the event store's rows. Pure. */
import type { WireEvent } from '@handrail/schema';
import { whoIs } from '../people/whoIs.js';
import type { SpooledBatch } from '../spool/createSpool.js';
import { readSpooled } from './readSpooled.js';

/** Last millisecond an Int64 and a JavaScript date both hold; hostile clocks end here. */
const maxMs = 8_640_000_000_000_000;
const dayMs = 86_400_000;

/** What a batch says of all its events, so that it is written once for them. */
const batchColumns = [
  ...['app', 'env', 'received_at', 'priority', 'person', 'unproven', 'source', 'anon', 'session', 'bundle'],
  ...['simulated', 'sdk'],
];
/** What each event says. */
const eventColumns = [
  ...['n', 'subject', 'id', 't', 'at', 'page'],
  ...['run', 'revision', 'step', 'outcome', 'reason', 'variant', 'release', 'wave', 'arm', 'rho', 'details'],
];

/** Columns of the table, in the order of the values of `Rows`: those of the batch, then those of the event. */
export const rowColumns: readonly string[] = [...batchColumns, ...eventColumns];

export type Values = readonly (string | number)[];

export interface Rows {
  readonly batch: Values;
  readonly events: readonly Values[];
}

export function toRows(spooled: SpooledBatch): Rows {
  const { app, env, receivedAt, proven, source } = spooled;
  const batch = readSpooled(spooled);
  const { anon, session, bundle, simulated, sdk, sentAt, anonymous } = batch;
  const rejected = new Set(spooled.rejected);
  const day = receivedAt - (receivedAt % dayMs);
  // The first receipt of an event wins, so that a retry changes nothing that was already read; but one that is proven
  // wins over one that is not, which a page may have sent in its last moment.
  const priority = (proven ? maxMs : maxMs / 2) - receivedAt;
  const whose = [receivedAt, priority, whoIs(batch), proven ? 0 : 1, source, anon, session, bundle ?? ''];
  // Nothing that another row has too: no person, source, browser, session or tree, and of its times the day. What order
  // the answers of a day came in is not kept either: `priority` is the same for all of them.
  const nobodys = [day, maxMs - day, '', 1, '', '', '', ''];
  return {
    batch: [app, env, ...(anonymous ? nobodys : whose), simulated === true ? 1 : 0, sdk],
    events: batch.events
      .filter((_, index) => !rejected.has(index))
      .map((event) => [
        event.n,
        findSubject(event),
        event.id,
        ...(anonymous
          ? [Math.trunc(event.t - (event.t % dayMs)), day, '']
          : // Clocks with fractions of a millisecond exist; this is still a function of the event alone.
            [Math.trunc(event.t), correctTime(event.t, sentAt, receivedAt), event.page ?? '']),
        ...writeDetails(event),
      ]),
  };
}

function writeDetails(event: WireEvent): Values {
  const { run, revision, step, outcome, reason, variant, release, wave, arm, rho, details } = findDetails(event);
  return [
    run ?? '',
    revision ?? 0,
    step ?? '',
    outcome ?? '',
    reason ?? '',
    variant ?? '',
    release ?? '',
    wave ?? 0,
    arm ?? '',
    rho ?? 0,
    details ?? '',
  ];
}

/**
 * The client's clock corrected by how far it was off when the batch was sent, in whole epoch ms of the collector's
 * clock. Nothing can have happened after it was received. Never part of a key: a retry is corrected differently.
 */
export function correctTime(t: number, sentAt: number, receivedAt: number): number {
  const corrected = Math.round(t + (receivedAt - sentAt));
  return Math.min(Math.max(corrected, 0), receivedAt);
}

/** What the event is about, for the sorting key: part of the event itself, so a retry sorts to the same place. */
function findSubject(event: WireEvent): string {
  if ('guide' in event) return event.guide;
  if ('flag' in event) return event.flag;
  if ('article' in event) return event.article;
  if ('friction' in event) return event.friction;
  if ('vital' in event) return event.vital;
  return event.n === 'event' ? event.event : '';
}

/** Columns that only some events have. */
interface Details {
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
  readonly details?: string;
}

const none: Details = {};

function findDetails(event: WireEvent): Details {
  switch (event.n) {
    case 'exposure': {
      const { variant, reason, release = '', wave = -1, arm = '', rho = 0 } = event;
      return { variant, reason, release, wave, arm, rho };
    }
    case 'guide_reached':
    case 'guide_started':
      return { run: event.run, revision: event.revision };
    case 'step_shown':
    case 'step_done':
    case 'target_missing':
    case 'target_ambiguous':
      return { run: event.run, revision: event.revision, step: event.step ?? '' };
    case 'guide_ended': {
      const { run, revision, outcome, reason, step = '' } = event;
      return { run, revision, outcome, reason, step };
    }
    case 'answer': {
      const { run, revision, question, answer } = event;
      return { run, revision, step: question, details: JSON.stringify({ answer }) };
    }
    case 'article_rated':
      return { details: JSON.stringify({ helpful: event.helpful }) };
    case 'problem_reported':
      return { details: JSON.stringify({ text: event.text, context: event.context }) };
    case 'event':
      return { details: JSON.stringify(event.properties ?? {}) };
    case 'error':
      return { details: JSON.stringify({ where: event.where, fingerprint: event.fingerprint }) };
    case 'vital':
      return { details: JSON.stringify({ value: event.value }) };
    case 'heartbeat':
      return { details: JSON.stringify({ host: event.host }) };
    case 'dropped':
      return { details: JSON.stringify({ count: event.count }) };
    default:
      return none;
  }
}
