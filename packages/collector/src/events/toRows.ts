/** Turns a spooled batch into the event store's rows. Pure. */
import type { Batch, WireEvent } from '@handrail/schema';
import { whoIs } from '../people/whoIs.js';
import type { SpooledBatch } from '../spool/createSpool.js';
import type { EventRow } from './eventStore.js';
import { readSpooled } from './readSpooled.js';

/** Last millisecond an Int64 and a JavaScript date both hold; hostile clocks end here. */
const maxMs = 8_640_000_000_000_000;
const dayMs = 86_400_000;

export function toRows(spooled: SpooledBatch): readonly EventRow[] {
  const batch = readSpooled(spooled);
  const rejected = new Set(spooled.rejected);
  return batch.events.filter((_, index) => !rejected.has(index)).map((event) => toRow(event, batch, spooled));
}

function toRow(event: WireEvent, batch: Batch, spooled: SpooledBatch): EventRow {
  const { app, env, receivedAt, proven, source } = spooled;
  const row: EventRow = {
    app,
    env,
    n: event.n,
    subject: findSubject(event),
    // Clocks with fractions of a millisecond exist; this is still a function of the event alone.
    t: Math.trunc(event.t),
    id: event.id,
    // The first receipt of an event wins, so that a retry changes nothing that was already read; but one that is proven
    // wins over one that is not, which a page may have sent in its last moment.
    priority: (proven ? maxMs : maxMs / 2) - receivedAt,
    at: correctTime(event.t, batch.sentAt, receivedAt),
    received_at: receivedAt,
    person: whoIs(batch),
    unproven: proven ? 0 : 1,
    source,
    anon: batch.anon,
    session: batch.session,
    simulated: batch.simulated === true ? 1 : 0,
    sdk: batch.sdk,
    bundle: batch.bundle ?? '',
    page: event.page ?? '',
    ...findDetails(event),
  };
  return batch.anonymous ? { ...row, ...withoutTrace(event.t, receivedAt) } : row;
}

/**
 * Nothing that another row has too: no person, source, browser, session, page or tree, and of its times the day. What order
 * the answers of a day came in is not kept either: `priority` is the same for all of them.
 */
function withoutTrace(t: number, receivedAt: number): EventRow {
  const day = receivedAt - (receivedAt % dayMs);
  return {
    t: Math.trunc(t - (t % dayMs)),
    ...{ at: day, received_at: day, priority: maxMs - day },
    ...{ person: '', unproven: 1, source: '', anon: '', session: '', bundle: '', page: '' },
  };
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

function findDetails(event: WireEvent): EventRow {
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
      return {};
  }
}
