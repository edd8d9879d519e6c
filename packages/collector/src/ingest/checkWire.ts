/** Judges a batch's head and each event by the wire contract. */
import { limits } from '@handrail/schema';

const isText = (value: unknown, max: number = limits.eventNameLength): value is string =>
  typeof value === 'string' && value.length <= max;
const isName = (value: unknown) => isText(value) && value !== '';
const isTime = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isId = (value: unknown) => typeof value === 'string' && /^[A-Za-z0-9_-]{22}$/.test(value);

type Check = (value: unknown) => boolean;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value as string);

const inGuide = { guide: isName, revision: isTime, run: isId };
const inStep = { ...inGuide, step: isName };
const shapes: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  session_started: {},
  page_viewed: {},
  exposure: {
    flag: isName,
    variant: isName,
    reason: isName,
    release: optional(isName),
    wave: optional(isTime),
    arm: optional(oneOf('rollout', 'control')),
    rho: optional((value) => typeof value === 'number' && value >= 0 && value <= 1),
  },
  guide_reached: inGuide,
  guide_started: inGuide,
  step_shown: inStep,
  step_done: inStep,
  guide_ended: {
    ...inGuide,
    outcome: oneOf('completed', 'dismissed', 'abandoned', 'failed'),
    step: optional(isName),
    reason: isName,
  },
  target_missing: { ...inGuide, step: optional(isName) },
  target_ambiguous: { ...inGuide, step: optional(isName) },
  event: { event: isName, properties: optional(isRecord) },
  error: { where: isName, message: (value) => isText(value, limits.eventMessageLength) },
  dropped: { count: isTime },
};

/** What is wrong with the batch as a whole, or undefined. */
export function checkBatchHead(value: unknown): string | undefined {
  if (!isRecord(value)) return 'The batch is not an object.';
  if (value.v !== 1) return 'v is not 1, the version of batches this collector takes.';
  if (!isTime(value.sentAt)) return 'sentAt is not a time in epoch milliseconds.';
  if (!isText(value.sdk)) return 'sdk is not a short text.';
  if (value.bundle !== null && !isText(value.bundle)) return 'bundle is neither a hash nor null.';
  if (!isId(value.anon)) return 'anon is not an id of 22 characters.';
  if (!isId(value.session)) return 'session is not an id of 22 characters.';
  if (value.user !== undefined && !isName(value.user)) return 'user is not a short text.';
  if (value.simulated !== undefined && value.simulated !== true) return 'simulated is true or absent.';
  if (!Array.isArray(value.events)) return 'events is not a list.';
  if (value.events.length > limits.batchEvents) return `events has more than ${limits.batchEvents} entries.`;
  return undefined;
}

/** What is wrong with one event, or undefined. */
export function checkEvent(value: unknown): string | undefined {
  if (!isRecord(value)) return 'The event is not an object.';
  const shape = typeof value.n === 'string' && Object.hasOwn(shapes, value.n) ? shapes[value.n] : undefined;
  if (!shape) return 'n is not the name of an event.';
  if (!isId(value.id)) return 'id is not an id of 22 characters.';
  if (!isTime(value.t)) return 't is not a time in epoch milliseconds.';
  if (value.page !== undefined && !isText(value.page)) return 'page is not a short text.';
  for (const [field, check] of Object.entries(shape)) {
    if (!check(value[field])) return `${field} is missing or not what an event ${value.n} holds.`;
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
