/** A folder's flags, events, attributes and guide ids as TypeScript, so that a host's code is held to them. */
import type { authored } from '@handrail/schema';
import { variantsOf } from '../lower/variantsOf.js';
import { readModel } from '../read/model.js';
import { createReport } from '../report.js';
import { typeOfJson } from './typeOfJson.js';

const attributeTypes: Readonly<Record<authored.Attribute['type'], string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'string | Date',
  version: 'string',
  strings: 'readonly string[]',
};

/** A date may be given as text or as epoch milliseconds. */
const propertyTypes = { string: 'string', number: 'number', boolean: 'boolean', date: 'string | number' } as const;

/** `files` as `compileFolder` takes them, without errors. The text ends in a line break; the same folder, the same text. */
export function writeTypes(files: ReadonlyMap<string, Uint8Array>): string {
  const model = readModel(files, createReport());
  const { app } = model;
  const attributes: Readonly<Record<string, authored.Attribute>> = { id: { type: 'string' }, ...app.value?.attributes };
  const guides = [...model.guides.keys()].map((id) => JSON.stringify(id));
  return `// Written by "handrail types" for ${app.value?.app ?? 'this app'}. Run it again when flags, events, attributes or guides change.
import type { Handrail } from '@handrail/sdk';

declare module '@handrail/sdk' {
  interface HandrailTypes {
${block('flags', entries(model.flags, flagType))}
${block('events', entries(model.events, eventType))}
${block(
  'attributes',
  Object.entries(attributes).map(([name, attribute]) => [name, attribute.description, attributeType(attribute)]),
)}
    guides: ${guides.length > 0 ? guides.join(' | ') : 'never'};
  }
}

declare global {
  interface Window {
    handrail?: Handrail;
  }
}
`;
}

type Line = readonly [name: string, says: string | undefined, type: string];

const block = (name: string, lines: readonly Line[]): string =>
  lines.length === 0
    ? `    ${name}: {};`
    : `    ${name}: {\n${lines.flatMap(([key, says, type]) => [...comment(says), `      ${JSON.stringify(key)}: ${type};`]).join('\n')}\n    };`;

const comment = (says: string | undefined) =>
  says === undefined || says === '' ? [] : [`      /** ${says.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ')} */`];

function entries<Value extends { readonly title?: string | undefined; readonly description?: string | undefined }>(
  all: ReadonlyMap<string, { readonly id: string; readonly value: Value | undefined }>,
  type: (value: Value) => string,
): readonly Line[] {
  return [...all.values()].flatMap(({ id, value }) =>
    value === undefined ? [] : [[id, value.description ?? value.title, type(value)] as const],
  );
}

const flagType = (flag: authored.Flag): string => union([...variantsOf(flag).values()].map(typeOfJson));

function eventType({ properties = {} }: authored.Event): string {
  const keys = Object.entries(properties).map(([name, type]) => `${JSON.stringify(name)}?: ${propertyTypes[type]}`);
  return keys.length === 0 ? '{ [name: string]: never }' : `{ ${keys.join('; ')} }`;
}

function attributeType({ type, values }: authored.Attribute): string {
  if (!values) return attributeTypes[type];
  const allowed = union(values.map((value) => typeOfJson(value)));
  return type === 'strings' ? `readonly (${allowed})[]` : allowed;
}

/** `true` and `false` together are a boolean, as one would write it. */
function union(types: readonly string[]): string {
  const all = new Set(types);
  if (all.has('true') && all.has('false')) {
    all.delete('true');
    all.delete('false');
    all.add('boolean');
  }
  return [...all].join(' | ');
}
