/** Things of several forms, told apart before zod checks them, so that no union ever answers "Invalid input". */
import { z } from 'zod';
import { writeJsonSchema } from './writeJsonSchema.js';

/** What a value is when it is none of the forms. `findFaults` hands it on. */
export type NotToldApart =
  | { readonly fault: 'wrong-type'; readonly expected: string }
  | { readonly fault: 'unknown-word'; readonly expected: string; readonly known: readonly string[] }
  | { readonly fault: 'no-main-key'; readonly expected: string; readonly known: readonly string[] }
  | {
      readonly fault: 'unknown-tag';
      readonly expected: string;
      readonly key: string;
      readonly known: readonly string[];
    }
  | { readonly fault: 'two-main-keys'; readonly expected: string; readonly found: readonly string[] };

/** How a thing is told apart, left in its JSON Schema beside `anyOf`, in the order of the forms. `toEditorSchema` takes it out. */
export type ToldBy = { readonly expected: string } & (
  | { readonly by: 'type'; readonly types: readonly string[] }
  | { readonly by: 'mainKey'; readonly words: readonly string[]; readonly keys: readonly string[] }
  | { readonly by: 'tag'; readonly key: string; readonly values: readonly string[] }
);

/** The key of a JSON Schema under which it is left. */
export const toldByKey = 'x-handrail-told';

/** Checks a value by the one form that `pick` says it has. JSON Schema gets them all, as `anyOf`. */
function toldApart<Form>(
  toldBy: ToldBy,
  forms: readonly z.ZodType[],
  pick: (value: unknown) => z.ZodType | NotToldApart,
) {
  const schema = z.any().check((context) => {
    const picked = pick(context.value);
    if (!('safeParse' in picked)) {
      context.issues.push({ code: 'custom', params: picked, input: context.value, continue: true });
      return;
    }
    const { error } = picked.safeParse(context.value, { reportInput: true });
    for (const issue of error?.issues ?? []) {
      context.issues.push({ ...issue, input: issue.input, continue: true } as z.core.$ZodRawIssue);
    }
  });
  const union = z.union(forms as [z.ZodType, z.ZodType]);
  return writeJsonSchema(schema as z.ZodType<Form>, (context, json, params) => {
    union._zod.processJSONSchema?.(context, json, params);
    Object.assign(json, { [toldByKey]: toldBy });
  });
}

interface ByType {
  readonly string?: z.ZodType;
  readonly number?: z.ZodType;
  readonly boolean?: z.ZodType;
  readonly list?: z.ZodType;
  readonly object?: z.ZodType;
}

type FormOf<Forms extends ByType> = {
  [Key in keyof Forms]: Forms[Key] extends z.ZodType ? z.infer<Forms[Key]> : never;
}[keyof Forms];

/** Told apart by JSON type. `expected` names the forms in words. */
export function byType<const Forms extends ByType>(expected: string, forms: Forms) {
  const all = Object.values(forms) as z.ZodType[];
  const toldBy = { by: 'type', expected, types: Object.keys(forms) } as const;
  return toldApart<FormOf<Forms>>(toldBy, all, (value) => {
    const type = Array.isArray(value) ? 'list' : typeof value;
    const form = value === null ? undefined : (forms as unknown as Record<string, z.ZodType | undefined>)[type];
    return form ?? { fault: 'wrong-type', expected };
  });
}

/** A thing, or a list of such things. */
export const oneOrMore = <Item extends z.ZodType>(item: Item): z.ZodType<z.infer<Item> | z.infer<Item>[]> => {
  const list = z.array(item).min(1);
  const toldBy = { by: 'type', expected: 'one, or a list of them', types: ['any', 'list'] } as const;
  return toldApart(toldBy, [item, list], (value) => (Array.isArray(value) ? list : item));
};

/** One of the words, or an object with exactly one main key; its other keys are that form's own. */
export function byMainKey<const Word extends string, Forms extends Readonly<Record<string, z.ZodType>>>(
  expected: string,
  words: readonly Word[],
  forms: Forms,
) {
  const known = Object.keys(forms);
  const word = words.length > 0 ? [z.enum(words as readonly [Word, ...Word[]])] : [];
  const toldBy = { by: 'mainKey', expected, words, keys: known } as const;
  return toldApart<Word | z.infer<Forms[keyof Forms]>>(toldBy, [...word, ...Object.values(forms)], (value) => {
    if (typeof value === 'string' && words.length > 0) {
      const [enumeration] = word;
      const fits = (words as readonly string[]).includes(value);
      return fits && enumeration ? enumeration : { fault: 'unknown-word', expected, known: [...words, ...known] };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'wrong-type', expected };
    const found = Object.keys(value).filter((key) => Object.hasOwn(forms, key));
    const [main, second] = found;
    if (main === undefined) return { fault: 'no-main-key', expected, known };
    if (second !== undefined) return { fault: 'two-main-keys', expected, found };
    return forms[main] as z.ZodType;
  });
}

/** An object whose one key says what it is: `kind` of a guide, `type` of a question. */
export function byTag<Forms extends Readonly<Record<string, z.ZodType>>>(key: string, expected: string, forms: Forms) {
  const toldBy = { by: 'tag', expected, key, values: Object.keys(forms) } as const;
  return toldApart<z.infer<Forms[keyof Forms]>>(toldBy, Object.values(forms), (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'wrong-type', expected };
    const tag = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    if (typeof tag === 'string' && Object.hasOwn(forms, tag)) return forms[tag] as z.ZodType;
    return { fault: 'unknown-tag', expected, key, known: Object.keys(forms) };
  });
}
