/** Editors are told the same as the compiler checks, and what each key is for. */
import { expect, test } from 'vitest';
import { folders, sharedFiles } from './authored/files.js';
import { jsonSchemas } from './jsonSchemas.js';

const schemas = jsonSchemas();

test('there is one for every file of the folder', () => {
  const names = [...Object.keys(sharedFiles).map((file) => file.replace('.json', '')), ...Object.keys(folders)];
  expect(Object.keys(schemas)).toEqual(names);
  expect(schemas.guides?.files).toBe('guides/**/*.json');
});

/** The keys that nobody described, with the way to them. */
function findUndescribed(schema: unknown): readonly string[] {
  const { $defs = {} } = schema as { $defs?: Readonly<Record<string, unknown>> };
  const describes = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    if ('description' in value && value.description !== '') return true;
    return '$ref' in value && describes($defs[String(value.$ref).replace('#/$defs/', '')]);
  };
  const walk = (value: unknown, path: string): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      if (key === 'if' || key === 'enum' || key === 'examples' || key === 'defaultSnippets') return [];
      if (key !== 'properties') return walk(inner, `${path}.${key}`);
      return Object.entries(inner as object).flatMap(([name, property]) => [
        ...(describes(property) ? [] : [`${path}.${name}`]),
        ...walk(property, `${path}.${name}`),
      ]);
    });
  };
  return walk(schema, '');
}

test.each(Object.entries(schemas))('every key of %s says what it is for', (_, { schema }) => {
  expect(findUndescribed(schema)).toEqual([]);
});

test('nothing of how they are made is left in them', () => {
  expect(JSON.stringify(schemas)).not.toContain('x-handrail');
});
