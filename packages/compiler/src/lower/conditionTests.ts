/** Which tests fit which type, and what a value must look like. */
import type { authored } from '@handrail/schema';

type AttributeType = authored.Attribute['type'];
/** What is tested: an attribute of a type, or a fact whose value may be anything. */
export type Tested = AttributeType | 'any';

const equal = ['$eq', '$ne', '$in', '$nin'];
const order = ['$gt', '$gte', '$lt', '$lte'];
const folded = ['$ini', '$nini'];
const versions = ['$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'];

const fitting: Readonly<Record<Tested, readonly string[]>> = {
  string: ['$exists', '$not', ...equal, ...folded, ...order, '$glob'],
  number: ['$exists', '$not', ...equal, ...order],
  boolean: ['$exists', '$not', '$eq', '$ne'],
  date: ['$exists', '$not', '$eq', '$ne', ...order, '$within'],
  version: ['$exists', '$not', ...equal, ...versions, '$glob'],
  strings: ['$exists', '$not', '$in', '$nin', ...folded, '$all', '$alli', '$size', '$elemMatch'],
  any: ['$exists', '$not', ...equal, ...order, ...folded, '$glob'],
};

export const testsFor = (tested: Tested): readonly string[] => fitting[tested];
export const allTests: readonly string[] = [...new Set(Object.values(fitting).flat())];

/** Tests that a missing attribute would pass as the engine reads them, as in GrowthBook. */
export const passesWhenMissing: ReadonlySet<string> = new Set([
  ...['$ne', '$nin', '$nini', '$not'],
  ...order,
  ...versions,
]);

/** What kind of operand a test takes. */
export function operandOf(test: string): 'value' | 'values' | 'boolean' | 'test' | 'glob' | 'duration' {
  if (test === '$exists') return 'boolean';
  if (test === '$not' || test === '$size' || test === '$elemMatch') return 'test';
  if (test === '$glob') return 'glob';
  if (test === '$within') return 'duration';
  return ['$in', '$nin', '$ini', '$nini', '$all', '$alli'].includes(test) ? 'values' : 'value';
}

/** The forms of a value of each type, in words, and whether one has it. */
export const valueForms: Readonly<Record<Tested, readonly [words: string, fits: (value: unknown) => boolean]>> = {
  string: ['a text', (value) => typeof value === 'string'],
  number: ['a number', (value) => typeof value === 'number'],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  date: [
    'a date such as "2026-12-05"',
    (value) =>
      typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(value),
  ],
  version: [
    'a version such as "4.2.0"',
    (value) => typeof value === 'string' && /^v?\d+(?:\.\d+)*(?:[-+].*)?$/.test(value),
  ],
  strings: ['a text', (value) => typeof value === 'string'],
  any: ['a text, a number, true or false', (value) => ['string', 'number', 'boolean'].includes(typeof value)],
};
