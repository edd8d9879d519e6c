/** A flag's variants; without any it is on or off. */
import type { authored, Json } from '@handrail/schema';

export function variantsOf(flag: authored.Flag): ReadonlyMap<string, Json> {
  return new Map(Object.entries((flag.variants ?? { on: true, off: false }) as Record<string, Json>));
}
