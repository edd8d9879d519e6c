// The file of settings of a collector: what an operator decides, beside where it keeps its data.
import { readFile } from 'node:fs/promises';
import { usageFailure } from '../failure.js';
import { findNearest } from '../findNearest.js';

export interface CollectorSettings {
  readonly proxies?: readonly string[];
  readonly prefix?: string;
  readonly requestsPerSecond?: number;
  readonly eventsPerDay?: Readonly<Record<string, number>>;
  readonly keptDays?: Readonly<Partial<Record<'behaviour' | 'technical' | 'refused', number>>>;
}

const isCount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isMap = (value: unknown, holds: (name: string) => boolean = () => true) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([name, each]) => holds(name) && isCount(each));

/** What each is, in words, and whether a value is one. */
const checks: { readonly [Name in keyof CollectorSettings]-?: readonly [string, (value: unknown) => boolean] } = {
  proxies: [
    'a list of addresses and ranges, such as ["10.0.0.0/8"]',
    (value) => Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== ''),
  ],
  prefix: ['a path such as "/help"', (value) => typeof value === 'string' && /^(\/[\w.-]+)+$/.test(value)],
  requestsPerSecond: ['a number above 0', isCount],
  eventsPerDay: ['numbers by app, such as {"shop": 5000000, "*": 1000000}', (value) => isMap(value)],
  keptDays: [
    'days by class: behaviour, technical and refused',
    (value) => isMap(value, (name) => ['behaviour', 'technical', 'refused'].includes(name)),
  ],
};

export async function readSettings(path: string): Promise<CollectorSettings> {
  let settings: unknown;
  try {
    settings = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw usageFailure(`The settings cannot be read: ${(error as Error).message}.`, `Check --settings ${path}`);
  }
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
    throw usageFailure(`${path} is no object.`, 'Such as: {"proxies": ["10.0.0.0/8"], "keptDays": {"behaviour": 400}}');
  for (const [name, value] of Object.entries(settings)) {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof CollectorSettings] : undefined;
    const nearest = findNearest(name, Object.keys(checks));
    if (check === undefined)
      throw usageFailure(
        `${path} has a setting that is none: "${name}".`,
        nearest === undefined ? `There are: ${Object.keys(checks).join(', ')}.` : `Did you mean "${nearest}"?`,
      );
    const [expected, holds] = check;
    if (!holds(value)) throw usageFailure(`"${name}" in ${path} is not right.`, `It is ${expected}.`);
  }
  return settings as CollectorSettings;
}
