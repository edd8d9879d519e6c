/** Checks an authored value and says every fault of it, with its path and what would have been right. */
import type { z } from 'zod';

export type FaultPath = readonly (string | number)[];

export type Fault = { readonly path: FaultPath } & (
  | { readonly fault: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly fault: 'missing-key'; readonly key: string }
  | { readonly fault: 'wrong-type'; readonly expected: string }
  | { readonly fault: 'not-one-of' | 'unknown-word'; readonly known: readonly string[] }
  | { readonly fault: 'bad-form' | 'out-of-range'; readonly expected: string }
  | { readonly fault: 'no-main-key'; readonly expected: string; readonly known: readonly string[] }
  | { readonly fault: 'two-main-keys'; readonly expected: string; readonly found: readonly string[] }
);

const typeWords: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function toFaults(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path as FaultPath;
  const parent = path.slice(0, -1);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = issue.message.split(' ');
      return issue.keys.map((key) => ({ fault: 'unknown-key', path: [...path, key], key, known }));
    }
    case 'invalid_type':
      if (issue.input === undefined) return [{ fault: 'missing-key', path: parent, key: String(path.at(-1)) }];
      return [{ fault: 'wrong-type', path, expected: typeWords[issue.expected] ?? issue.expected }];
    case 'invalid_value':
      if (issue.input === undefined) return [{ fault: 'missing-key', path: parent, key: String(path.at(-1)) }];
      return [{ fault: 'not-one-of', path, known: issue.values.map(String) }];
    case 'invalid_format':
      return [{ fault: 'bad-form', path, expected: issue.message }];
    case 'too_small':
    case 'too_big':
      return [{ fault: 'out-of-range', path, expected: rangeWords(issue) }];
    case 'custom':
      return [fromToldApart(issue.params ?? {}, path, issue.input)];
    default:
      return [{ fault: 'bad-form', path, expected: issue.message }];
  }
}

function rangeWords(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const small = issue.code === 'too_small';
  const bound = Number(small ? issue.minimum : issue.maximum);
  const most = `${small ? 'at least' : 'at most'} ${bound}`;
  if (issue.origin === 'string') return small && bound === 1 ? 'a text that is not empty' : `${most} characters`;
  if (issue.origin === 'array') return small && bound === 1 ? 'a list that is not empty' : `${most} entries`;
  return `a number of ${most}`;
}

function fromToldApart(params: Record<string, unknown>, path: FaultPath, input: unknown): Fault {
  if (input === undefined && path.length > 0)
    return { fault: 'missing-key', path: path.slice(0, -1), key: String(path.at(-1)) };
  if (params.fault === 'unknown-tag') {
    const key = String(params.key);
    const known = params.known as readonly string[];
    const missing = !Object.hasOwn(input as object, key);
    return missing ? { fault: 'missing-key', path, key } : { fault: 'not-one-of', path: [...path, key], known };
  }
  return { ...params, path } as Fault;
}

/** Never throws. An empty list means the value is what the schema describes. */
export function findFaults(schema: z.ZodType, value: unknown): readonly Fault[] {
  const { error } = schema.safeParse(value, { reportInput: true });
  return (error?.issues ?? []).flatMap(toFaults);
}
