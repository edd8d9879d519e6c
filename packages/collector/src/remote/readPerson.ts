/** The body of a request for a personal file: who it is made for, or nobody. */
import type { Context } from '@handrail/engine';
import { findTooDeep, type State } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import type { Decider } from '../decide/createDeciders.js';
import { readAttributes } from '../decide/readAttributes.js';
import type { Proven } from '../identity/createProve.js';
import { limits } from '../limits.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a browser says of whoever uses it. */
export interface AskingPerson {
  /** Empty for nobody in particular, which is how a browser without consent asks. */
  readonly unit: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly zone: string;
  readonly proof: unknown;
}

/** `{unit, attributes, zone, proof?}`, as the SDK sends it. @throws Problem `bad-person` */
export function readPerson(text: unknown): AskingPerson {
  const { unit = '', attributes = {}, zone, proof } = parse(String(text ?? ''));
  if (typeof unit !== 'string' || unit.length > limits.targetingKeyLength || !isObject(attributes)) {
    throw refuse('The body is {"unit": "…", "attributes": {…}}, or {} for nobody in particular.');
  }
  return { unit, attributes, zone: isZone(zone) ? zone : 'UTC', proof };
}

/**
 * Without a unit nobody is let into a rollout, and nothing is taken to be known. Private attributes are not sent, and not
 * read if they are. What is signed is believed before what is said.
 */
export function createContext(
  { unit, attributes, zone }: AskingPerson,
  proven: Pick<Extract<Proven, { isProven: true }>, 'user' | 'attributes'> | undefined,
  { bundle }: Decider,
  state: State,
  nowMs: number,
): Context {
  const open = Object.entries(bundle.attributes).filter(([, { private: isPrivate }]) => !isPrivate);
  const said = proven ? { ...attributes, ...proven.attributes, id: proven.user } : attributes;
  return {
    attributes: readAttributes(Object.fromEntries(open), unit === '' ? {} : said),
    unit: proven?.user ?? unit,
    state: unit === '' ? { ...state, waves: {} } : state,
    nowMs,
    zone,
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
