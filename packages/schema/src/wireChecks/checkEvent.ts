/**
 * One event of a batch, on its own: a bad one is refused, the rest of its batch is taken. By hand and not by zod, which
 * took three times as long (docs/decisions/0034): every event there is passes here, on the thread that answers browsers.
 */
import { limits } from '../limits.js';
import type { WireEvent } from '../wire/event.js';
import {
  type Check,
  epochMs,
  type Fields,
  findWrong,
  integer,
  is,
  isName,
  name,
  number,
  oneOf,
  optional,
  randomId,
  type Shape,
} from './fields.js';
import { forbiddenKeys } from './readJson.js';

const isScalar = (value: unknown) =>
  value === null ||
  (typeof value === 'string' && value.length <= limits.eventNameLength) ||
  typeof value === 'boolean' ||
  Number.isFinite(value);
const scalar = is(`a text of at most ${limits.eventNameLength} characters, a number, true, false or null`, isScalar);

const properties: Check = (value, where) => {
  if (!isRecord(value)) return `${where}: expected an object`;
  let amount = 0;
  for (const key in value) {
    amount += 1;
    if (amount > limits.eventProperties) return `${where}: expected at most ${limits.eventProperties} properties`;
    if (forbiddenKeys.has(key)) return forbid(key);
    // What to say is made only when there is something to say.
    if (!isName(key)) return name(key, `a name in ${where}`);
    if (!isScalar(value[key])) return scalar(value[key], `${where}.${key}`);
  }
  return undefined;
};

const isText = (value: unknown) => typeof value === 'string' && value.length <= limits.answerLength;
const isAnswer = (value: unknown) => isText(value) || Number.isFinite(value);

const friction = oneOf('rage-click', 'dead-click', 'error', 'form-abandoned', 'back-and-forth', 'hesitation');

const base = { id: randomId, t: epochMs, page: optional(name) };
const fieldsOfAll = new Set(Object.keys(base));
const inGuide = { ...base, guide: name, revision: integer(1), run: randomId };
const inStep = { ...inGuide, step: name };
const atTarget = { ...inGuide, step: optional(name) };

type EventOf<Name, Event = WireEvent> = Event extends WireEvent ? (Name extends Event['n'] ? Event : never) : never;

/** By `n`. */
const shapes: { readonly [Name in WireEvent['n']]: Shape<Omit<EventOf<Name>, 'n'>> } = {
  session_started: base,
  page_viewed: base,
  exposure: {
    ...base,
    flag: name,
    variant: name,
    reason: name,
    release: optional(name),
    wave: optional(integer(0, 100_000)),
    arm: optional(oneOf('rollout', 'control')),
    rho: optional(number(0, 1)),
  },
  guide_reached: { ...inGuide, friction: optional(friction), arm: optional(oneOf('control')) },
  guide_started: inGuide,
  step_shown: inStep,
  step_done: inStep,
  guide_ended: {
    ...inGuide,
    outcome: oneOf('completed', 'dismissed', 'abandoned', 'failed'),
    step: optional(name),
    reason: name,
  },
  answer: { ...inGuide, question: name, answer: is('a number, or a text of at most 4,000 characters', isAnswer) },
  article_rated: { ...base, article: name, helpful: oneOf(true, false) },
  problem_reported: { ...base, text: is('a text of at most 4,000 characters', isText), context: properties },
  target_missing: atTarget,
  target_ambiguous: atTarget,
  event: { ...base, event: name, properties: optional(properties) },
  error: { ...base, where: name, fingerprint: name },
  vital: { ...base, vital: oneOf('LCP', 'INP', 'CLS'), value: number(0, Number.MAX_SAFE_INTEGER) },
  friction: { ...base, friction },
  heartbeat: { ...base, host: name },
  dropped: { ...base, count: integer(1) },
};

/** What each has beside what all have. */
const ownFields: ReadonlyMap<unknown, Fields> = new Map(
  Object.entries(shapes).map(([kind, shape]) => [
    kind,
    Object.entries(shape).filter(([field]) => !fieldsOfAll.has(field)),
  ]),
);

/**
 * Why it is no event, in one sentence; undefined when it is one. Keys it does not know are let in: an SDK that says
 * more than this collector knows loses nothing by it. Never throws.
 */
export function checkEvent(value: unknown): string | undefined {
  if (!isRecord(value)) return 'An event is an object.';
  // By their names: V8 reads them several times as fast as by a table.
  const { n: kind, id, t, page } = value;
  const fields = ownFields.get(kind);
  if (!fields) {
    return typeof kind === 'string'
      ? `n: there is no event called ${JSON.stringify(kind.slice(0, 60))}.`
      : 'n: expected the name of an event';
  }
  if (hasForbidden(value)) for (const key of forbiddenKeys) if (Object.hasOwn(value, key)) return forbid(key);
  return base.id(id, 'id') ?? base.t(t, 't') ?? base.page(page, 'page') ?? findWrong(fields, value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it says something of its own where every object has the same: asking for the names one by one takes longer. */
function hasForbidden(value: Readonly<Record<string, unknown>>): boolean {
  const { __proto__: parent, constructor: maker, prototype } = value;
  return parent !== Object.prototype || maker !== Object || prototype !== undefined;
}

function forbid(key: string): string {
  return `The key "${key}" is not allowed anywhere.`;
}
