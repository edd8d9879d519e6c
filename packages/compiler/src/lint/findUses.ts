/** What an authored value asks for by name: flags that are read, events that are sent, assets that are shown. */

export interface Uses {
  readonly flags: ReadonlySet<string>;
  /** By an action of a guide. */
  readonly sentEvents: ReadonlySet<string>;
  /** Every text that holds `assets/`: a name by itself, or Markdown with names in it. */
  readonly assets: ReadonlySet<string>;
}

export function findUses(value: unknown): Uses {
  const uses = { flags: new Set<string>(), sentEvents: new Set<string>(), assets: new Set<string>() };
  const walk = (inner: unknown): void => {
    if (typeof inner === 'string') {
      if (inner.includes('assets/')) uses.assets.add(inner);
    } else if (Array.isArray(inner)) for (const each of inner) walk(each);
    else if (typeof inner === 'object' && inner !== null) {
      for (const [key, member] of Object.entries(inner)) {
        if ((key === '$flag' || key === 'requires') && typeof member === 'object' && member !== null) {
          for (const flag of Object.keys(member)) uses.flags.add(flag);
        }
        if (key === 'track' && typeof member === 'string') uses.sentEvents.add(member);
        walk(member);
      }
    }
  };
  walk(value);
  return uses;
}

export function joinUses(all: Iterable<Uses>): Uses {
  const joined = { flags: new Set<string>(), sentEvents: new Set<string>(), assets: new Set<string>() };
  for (const uses of all) {
    for (const flag of uses.flags) joined.flags.add(flag);
    for (const event of uses.sentEvents) joined.sentEvents.add(event);
    for (const asset of uses.assets) joined.assets.add(asset);
  }
  return joined;
}
