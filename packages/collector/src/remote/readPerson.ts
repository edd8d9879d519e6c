/** The body of a request for a personal file: who it is made for, or nobody. */
import type { Context } from '@handrail/engine';
import { findTooDeep, type State } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import type { Decider } from '../decide/createDeciders.js';
import { readAttributes } from '../decide/readAttributes.js';
import { limits } from '../limits.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * `{unit, attributes, zone}`, as the SDK sends it. Without a unit, which is how a browser without consent asks, nobody is
 * let into a rollout, and nothing is taken to be known. Private attributes are not sent, and not read if they are.
 * @throws Problem `bad-person`
 */
export function readPerson(text: unknown, { bundle }: Decider, state: State, nowMs: number): Context {
  const { unit = '', attributes = {}, zone } = parse(String(text ?? ''));
  if (typeof unit !== 'string' || unit.length > limits.targetingKeyLength || !isObject(attributes)) {
    throw refuse('The body is {"unit": "…", "attributes": {…}}, or {} for nobody in particular.');
  }
  const open = Object.entries(bundle.attributes).filter(([, { private: isPrivate }]) => !isPrivate);
  return {
    attributes: readAttributes(Object.fromEntries(open), unit === '' ? {} : attributes),
    unit,
    state: unit === '' ? { ...state, waves: {} } : state,
    nowMs,
    zone: isZone(zone) ? zone : 'UTC',
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  try {
    const body: unknown = findTooDeep(text) === undefined ? JSON.parse(text) : undefined;
    if (isObject(body)) return body;
  } catch {
    // Said below, with what else is no object.
  }
  throw refuse('The body is not a JSON object.');
}

function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string') return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

const refuse = (message: string) => createProblem(400, 'bad-person', message, { where: 'body' });
