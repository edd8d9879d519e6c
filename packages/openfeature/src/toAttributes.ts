/** An evaluation context as Handrail's attributes: `targetingKey` is the person, dates are ISO strings. */
import type { EvaluationContext } from '@openfeature/web-sdk';

/**
 * What `before` named and `now` does not is taken back, so that signing out forgets the role too.
 * Attributes that handrail.json does not declare are ignored by Handrail.
 */
export function toAttributes(now: EvaluationContext, before: EvaluationContext = {}): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const name of Object.keys(before)) attributes[nameOf(name)] = undefined;
  for (const [name, value] of Object.entries(now)) {
    // A context that names both is taken at its word: its own `id` wins over the targeting key.
    if (name === 'targetingKey' && 'id' in now) continue;
    attributes[nameOf(name)] = value instanceof Date ? value.toISOString() : (value ?? undefined);
  }
  return attributes;
}

const nameOf = (name: string) => (name === 'targetingKey' ? 'id' : name);
