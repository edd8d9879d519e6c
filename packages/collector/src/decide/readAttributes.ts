/** A person's declared attributes from what somebody else says of them: what is not declared is not looked at. */
import { toAttribute } from '@handrail/engine';
import type { Bundle, Json } from '@handrail/schema';

/** Typed as declared, with declared defaults; what is unknown, or of another type, is absent. As in a page. */
export function readAttributes(
  declared: Bundle['attributes'],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Json>> {
  const known: Record<string, Json> = {};
  for (const [name, attribute] of Object.entries(declared)) {
    const value = (Object.hasOwn(given, name) ? toAttribute(given[name], attribute) : undefined) ?? attribute.default;
    if (value !== undefined) known[name] = value;
  }
  return known;
}
