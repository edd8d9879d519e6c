/** Says how a schema is written as JSON Schema, where zod's own way would say too much or too little. */
import type { z } from 'zod';

type Write = NonNullable<z.ZodType['_zod']['processJSONSchema']>;

/** Clones, which is what `describe` makes, are written the same way. */
export function writeJsonSchema<Schema extends z.ZodType>(schema: Schema, write: Write): Schema {
  schema._zod.processJSONSchema = write;
  const { clone } = schema;
  schema.clone = (...given) => writeJsonSchema(clone.apply(schema, given) as Schema, write);
  return schema;
}
