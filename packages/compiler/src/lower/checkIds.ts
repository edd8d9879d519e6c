/** Ids within one guide are there once. */
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';

export function checkIds(things: readonly { readonly id: string }[], place: At, { report }: Scope): void {
  const seen = new Set<string>();
  for (const [index, { id }] of things.entries()) {
    if (seen.has(id)) report.on(place.to(index, 'id'), 'duplicate-id', { found: id });
    seen.add(id);
  }
}
