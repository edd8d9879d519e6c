/** The first thing that a value is not, in one sentence. */
import type { z } from 'zod';

/** `at`: where in the value, such as `events[3].id`. */
export function whyNot(schema: z.ZodType, value: unknown): string | undefined {
  const { success, error } = schema.safeParse(value);
  if (success) return undefined;
  const [issue] = error.issues;
  if (!issue) return 'It is not what was expected.';
  const where = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return where === '' ? issue.message : `${where.replace(/^\./, '')}: ${issue.message}`;
}
