// Reads `--user`: attributes as the app declares them, with their defaults.
import type { Attribute, Bundle, Json } from '@handrail/schema';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { isObject } from '../words/sayCondition.js';

export type Attributes = Readonly<Record<string, Json>>;

const EXAMPLE = `Such as: --user '{"id": "u1", "role": "lead"}'`;

/** @throws Failure for what is no JSON object, for an attribute that is not declared and for a value it cannot have */
export function readUser(text: string, bundle: Bundle): Attributes {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw usageFailure(`--user is not JSON: ${(error as Error).message}.`, EXAMPLE);
  }
  if (!isObject(value)) throw usageFailure('--user is not an object of attributes.', EXAMPLE);
  return checkUser(value, bundle, '--user');
}

/** @param where what is said to hold the user, for the message */
export function checkUser(user: Attributes, { attributes }: Bundle, where: string): Attributes {
  const known: Record<string, Json> = {};
  for (const [name, declared] of Object.entries(attributes))
    if (declared.default !== undefined) known[name] = declared.default;
  for (const [name, value] of Object.entries(user)) {
    const declared = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const names = Object.keys(attributes);
    if (declared === undefined)
      throw usageFailure(
        `${where}: handrail.json declares no attribute "${name}".`,
        didYouMean(name, names) ?? `It declares: ${names.join(', ') || 'none'}.`,
      );
    const wrong = findFault(value, declared);
    if (wrong !== undefined) throw usageFailure(`${where}: "${name}" is ${JSON.stringify(value)}, which ${wrong}.`);
    known[name] = value;
  }
  return known;
}

/** What the page would not take for this attribute either. */
function findFault(value: Json, { type, values }: Attribute): string | undefined {
  const parts = type === 'strings' ? value : [value];
  if (!Array.isArray(parts)) return 'is not a list of texts';
  const wanted = type === 'number' || type === 'boolean' ? type : 'string';
  if (parts.some((part) => typeof part !== wanted)) return `is not a ${wanted === 'string' ? 'text' : wanted}`;
  if (values !== undefined && parts.some((part) => !values.includes(part)))
    return `is none of ${values.map((one) => JSON.stringify(one)).join(', ')}`;
  return undefined;
}
