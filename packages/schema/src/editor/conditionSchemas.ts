/** Conditions as an editor completes them. What they may name in one folder is checked by the compiler. */
import type { JsonSchema } from './toEditorSchema.js';

/** Test to what it says, for those who type it. */
export const tests = {
  $exists: 'Whether it is known at all: true or false.',
  $not: 'The opposite of a test.',
  $eq: 'Is this value.',
  $ne: 'Is known, and is not this value.',
  $in: 'Is one of these.',
  $nin: 'Is known, and is none of these.',
  $ini: 'Is one of these, in capitals or not.',
  $nini: 'Is known, and is none of these, in capitals or not.',
  $gt: 'Is more, or later.',
  $gte: 'Is as much or more.',
  $lt: 'Is less, or earlier.',
  $lte: 'Is as much or less.',
  $veq: 'Is this version.',
  $vne: 'Is known, and is not this version.',
  $vgt: 'Is a later version.',
  $vgte: 'Is this version or a later one.',
  $vlt: 'Is an earlier version.',
  $vlte: 'Is this version or an earlier one.',
  $glob: 'Fits a pattern such as "CC-[0-9]*".',
  $within: 'Is no longer ago than this, such as "30d".',
  $all: 'Holds all of these.',
  $alli: 'Holds all of these, in capitals or not.',
  $size: 'How many there are: a number, or a test of it.',
  $elemMatch: 'One of them passes this test.',
} as const;

/** Fact to what it is a map of. */
const facts = {
  $flag: 'What a flag serves: { "new-invoice": "on" }.',
  $guide: 'What became of a guide: shown, completed, dismissed or running.',
  $event: 'How many times an event happened: { "invoice_created": { "$gte": 3 } }.',
  $element: 'Whether a target is on the page: { "suppliers": true }.',
  $value: 'What a field holds: { "amount": { "$gt": 5000 } }.',
  $answer: 'What was answered to a question: { "recommend": { "$lte": 6 } }.',
  $page: 'Whether one is on a page: { "requests": true }.',
} as const;

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const both = ['string', 'number', 'boolean'];
const list = { type: 'array', minItems: 1 };
const operands: Readonly<Partial<Record<keyof typeof tests, JsonSchema>>> = {
  $exists: { type: 'boolean' },
  $not: ref('test'),
  $in: list,
  $nin: list,
  $ini: list,
  $nini: list,
  $all: list,
  $alli: list,
  $glob: { type: 'string', minLength: 1 },
  $within: {
    type: 'string',
    pattern: '^[1-9][0-9]{0,5}[smhdw]$',
    patternErrorMessage: 'Expected a duration such as "30d".',
  },
  $size: ref('test'),
  $elemMatch: ref('test'),
};

const test: JsonSchema = {
  type: [...both, 'object'],
  errorMessage: 'Expected a value, or a test such as {"$in": [...]} or {"$exists": false}.',
  allOf: [
    {
      if: { type: 'object' },
      then: {
        minProperties: 1,
        additionalProperties: false,
        errorMessage: `There is no such test. Tests: ${Object.keys(tests).join(', ')}.`,
        properties: Object.fromEntries(
          Object.entries(tests).map(([name, description]) => [
            name,
            { description, ...(operands[name as keyof typeof tests] ?? { type: both }) },
          ]),
        ),
      },
    },
  ],
};

const segment: JsonSchema = {
  description: 'Is in this audience of segments.json, or in one of these.',
  type: ['string', 'array'],
};

function condition(self: string, description: string, errorMessage: string, more: JsonSchema): JsonSchema {
  const several = { type: 'array', minItems: 1, items: ref(self) };
  return {
    type: 'object',
    minProperties: 1,
    errorMessage,
    properties: {
      $segment: segment,
      $and: { description: 'All of these.', ...several },
      $or: { description: 'One of these.', ...several },
      $nor: { description: 'None of these.', ...several },
      $not: { description: 'Not this.', ...ref(self) },
      ...more,
    },
    patternProperties: { '^\\$': false },
    additionalProperties: { description, ...ref('test') },
  };
}

/** Under the names that `words.ts` refers to them by. */
export const conditionSchemas: Readonly<Record<string, JsonSchema>> = {
  test,
  audience: condition(
    'audience',
    'An attribute of handrail.json.',
    'Expected who somebody is: attributes, $segment, $and, $or, $nor, $not. Facts such as $flag belong into "if".',
    {},
  ),
  if: condition(
    'if',
    'An attribute of handrail.json.',
    `Expected what is true now: attributes, $segment, $and, $or, $nor, $not, ${Object.keys(facts).join(', ')}.`,
    Object.fromEntries(
      Object.entries(facts).map(([name, description]) => [
        name,
        { description, type: 'object', minProperties: 1, additionalProperties: ref('test') },
      ]),
    ),
  ),
};
