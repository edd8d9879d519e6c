/** The definitions that a schema leads to: what only another definition's old form needed is left out. */
import type { JsonSchema } from './toEditorSchema.js';

export function findReachable(
  schema: JsonSchema,
  defs: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const reached: Record<string, JsonSchema> = {};
  const waiting: unknown[] = [schema];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const ref = '$ref' in value && typeof value.$ref === 'string' ? value.$ref.replace('#/$defs/', '') : undefined;
    const target = ref === undefined ? undefined : defs[ref];
    if (ref !== undefined && target && !Object.hasOwn(reached, ref)) {
      reached[ref] = target;
      waiting.push(target);
    }
    waiting.push(...Object.values(value));
  }
  return Object.fromEntries(Object.keys(defs).flatMap((name) => (reached[name] ? [[name, reached[name]]] : [])));
}
