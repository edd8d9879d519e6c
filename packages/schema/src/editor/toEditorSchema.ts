/**
 * Rewrites what zod makes of our forms so that editors say one thing about one slip: each `anyOf` of things that are told
 * apart becomes a chain of `if`/`then`, and the words one may type are offered where the value goes.
 */
import { type ToldBy, toldByKey } from '../authored/toldApart.js';

export type JsonSchema = Record<string, unknown>;

const jsonTypes: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  list: 'array',
  object: 'object',
};

/** `errorMessage`, `patternErrorMessage` and `defaultSnippets` are VS Code's own words; others leave them alone. */
export function toEditorSchema(schema: JsonSchema): JsonSchema {
  const defs = (schema.$defs ?? {}) as Record<string, JsonSchema>;
  const resolve = (one: JsonSchema): JsonSchema => {
    const name = typeof one.$ref === 'string' ? one.$ref.replace('#/$defs/', '') : undefined;
    const target = name === undefined ? undefined : defs[name];
    return target ? { ...one, ...resolve(target), $ref: undefined } : one;
  };
  return rewrite(schema) as JsonSchema;

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const { [toldByKey]: toldBy, anyOf, ...rest } = value as JsonSchema;
    const kept = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, rewrite(inner)]));
    // Every key of JSON is a string: saying so tells nobody anything.
    if (JSON.stringify(kept.propertyNames) === '{"type":"string"}') delete kept.propertyNames;
    if (toldBy === undefined) return anyOf === undefined ? kept : { ...kept, anyOf: rewrite(anyOf) };
    const authored = anyOf as readonly JsonSchema[];
    const forms = authored.map((form) => rewrite(form) as JsonSchema);
    return { ...kept, ...tellApart(toldBy as ToldBy, authored, forms) };
  }

  function tellApart(toldBy: ToldBy, authored: readonly JsonSchema[], forms: readonly JsonSchema[]): JsonSchema {
    switch (toldBy.by) {
      case 'type':
        return { ...byType(toldBy, forms), ...offer(proposalsOf({ anyOf: authored, [toldByKey]: toldBy })) };
      case 'mainKey':
        return {
          ...byMainKey(toldBy, authored),
          ...offer(proposalsOf({ anyOf: authored, [toldByKey]: toldBy })),
        };
      case 'tag':
        return byTag(toldBy, authored, forms);
    }
  }

  function byType({ types, expected }: ToldBy & { by: 'type' }, forms: readonly JsonSchema[]): JsonSchema {
    if (types.includes('any')) return { if: { type: 'array' }, then: forms[1], else: forms[0] };
    return {
      type: types.map((type) => jsonTypes[type]),
      errorMessage: `Expected ${expected}.`,
      allOf: types.map((type, index) => ({ if: { type: jsonTypes[type] }, then: forms[index] })),
    };
  }

  function byMainKey(
    { words, keys, expected }: ToldBy & { by: 'mainKey' },
    authored: readonly JsonSchema[],
  ): JsonSchema {
    const errorMessage = `Expected ${expected} with one of: ${keys.join(', ')}.`;
    const written = authored.slice(authored.length - keys.length).map(resolve);
    const objects = written.map((form) => rewrite(form) as JsonSchema);
    const says = written.map((form) => form.description);
    const properties = Object.fromEntries(keys.map((key, index) => [key, { description: says[index] }]));
    const none = {
      properties,
      additionalProperties: false,
      errorMessage,
      if: { maxProperties: 0 },
      then: { not: {}, errorMessage },
    };
    const chain = keys.reduceRight<JsonSchema>(
      (otherwise, key, index) => ({
        if: { required: [key] },
        // The form says of its main key what the form is for.
        then: withDescription(objects[index] as JsonSchema, key, says[index]),
        else: otherwise,
      }),
      none,
    );
    if (words.length === 0) return { type: 'object', errorMessage, ...chain };
    return {
      type: ['string', 'object'],
      errorMessage: `Expected ${expected}: ${words.join(', ')}, or an object with one of: ${keys.join(', ')}.`,
      allOf: [
        { if: { type: 'string' }, then: { enum: words } },
        { if: { type: 'object' }, then: chain },
      ],
    };
  }

  function byTag(
    { key, values, expected }: ToldBy & { by: 'tag' },
    authored: readonly JsonSchema[],
    forms: readonly JsonSchema[],
  ): JsonSchema {
    const says = authored.map((form) => {
      const { properties } = resolve(form) as { properties?: Record<string, JsonSchema> };
      return properties?.[key] && resolve(properties[key]).description;
    });
    return {
      type: 'object',
      errorMessage: `Expected ${expected}.`,
      properties: { [key]: { enum: values, enumDescriptions: says, description: `What it is: ${values.join(', ')}.` } },
      required: [key],
      allOf: values.map((value, index) => ({
        if: { properties: { [key]: { const: value } }, required: [key] },
        then: forms[index],
      })),
    };
  }

  interface Proposals {
    readonly examples: readonly unknown[];
    readonly snippets: readonly { readonly label: string; readonly description?: unknown; readonly body: unknown }[];
  }

  /** What may be typed where such a value goes: editors look for it here, not inside of `then`. */
  function proposalsOf(schema: JsonSchema): Proposals {
    const { [toldByKey]: told, anyOf, enum: words, examples } = resolve(schema);
    const toldBy = told as ToldBy | undefined;
    const forms = (anyOf ?? []) as readonly JsonSchema[];
    if (toldBy?.by === 'mainKey') {
      const objects = forms.slice(forms.length - toldBy.keys.length);
      const snippets = toldBy.keys.map((key, index) => ({
        label: `{ "${key}": … }`,
        description: resolve(objects[index] as JsonSchema).description,
        body: { [key]: '$1' },
      }));
      return { examples: toldBy.words, snippets };
    }
    if (toldBy?.by === 'type') {
      const all = forms.slice(0, toldBy.types.includes('any') ? 1 : undefined).map(proposalsOf);
      return { examples: all.flatMap((one) => one.examples), snippets: all.flatMap((one) => one.snippets) };
    }
    return { examples: [...((words ?? []) as unknown[]), ...((examples ?? []) as unknown[])], snippets: [] };
  }
}

function offer({
  examples,
  snippets,
}: {
  readonly examples: readonly unknown[];
  readonly snippets: readonly unknown[];
}) {
  return {
    ...(examples.length > 0 ? { examples } : {}),
    ...(snippets.length > 0 ? { defaultSnippets: snippets } : {}),
  };
}

function withDescription(form: JsonSchema, key: string, description: unknown): JsonSchema {
  const properties = form.properties as Record<string, JsonSchema> | undefined;
  if (!properties || description === undefined) return form;
  return { ...form, properties: { ...properties, [key]: { description, ...properties[key] } } };
}
