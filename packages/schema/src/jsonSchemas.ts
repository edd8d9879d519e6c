/** JSON Schema of every authored file, for editors: completion and underlining as one types. */
import { z } from 'zod';
import { folders, sharedFiles } from './authored/files.js';
import { conditionSchemas } from './editor/conditionSchemas.js';
import { findReachable } from './editor/findReachable.js';
import { type JsonSchema, toEditorSchema } from './editor/toEditorSchema.js';

export interface EditorSchema {
  /** Which files of an authored folder it is for, as a glob. */
  readonly files: string;
  /** Draft 2020-12. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const base = 'https://json-schema.org/draft/2020-12/schema';

/** By a short name: `handrail`, `guides`, `flags` ... Made from the schemas that check, so the two cannot differ. */
export function jsonSchemas(): Readonly<Record<string, EditorSchema>> {
  const shared = Object.entries(sharedFiles).map(
    ([file, schema]) => [file.replace('.json', ''), file, schema] as const,
  );
  const inFolders = Object.entries(folders).map(([folder, schema]) => [folder, `${folder}/**/*.json`, schema] as const);
  return Object.fromEntries(
    [...shared, ...inFolders].map(([name, files, schema]) => {
      const made = z.toJSONSchema(schema, { io: 'input', reused: 'ref', cycles: 'ref', unrepresentable: 'any' });
      return [name, { files, schema: complete(`Handrail ${name}`, made as JsonSchema) }];
    }),
  );
}

function complete(title: string, made: JsonSchema): JsonSchema {
  const { $defs = {}, ...schema } = toEditorSchema(made);
  const defs = findReachable(schema, { ...($defs as Record<string, JsonSchema>), ...conditionSchemas });
  return { $schema: base, title, ...schema, $defs: defs };
}
