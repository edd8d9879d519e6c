/** Lowers every entry that could be read. */
import type { Remember } from '../incremental/createMemory.js';
import type { Entries, Model } from '../read/model.js';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';

/** By id. What is too broken to use is left out: the report has said so. */
export function lowerEach<Value, Lowered>(
  entries: Entries<Value>,
  lower: (value: Value, at: At, id: string) => Lowered | undefined,
): Record<string, Lowered> {
  const lowered: Record<string, Lowered> = {};
  for (const { id, value, at } of entries.values()) {
    const one = value !== undefined && at ? lower(value, at, id) : undefined;
    if (one !== undefined) lowered[id] = one;
  }
  return lowered;
}

type Kind = 'segments' | 'flags' | 'guides' | 'releases' | 'articles';
type ValueOf<Of extends Kind> = Model[Of] extends Entries<infer Value> ? Value : never;

/** `lowerEach` for what need not be lowered again while nothing it reads has changed. */
export function createEachOnce(model: Model, base: string, remember: Remember, why = 'lower') {
  return <Of extends Kind, Lowered>(
    kind: Of,
    lower: (value: ValueOf<Of>, at: At, id: string, scopeOf: (locale: string) => Scope) => Lowered | undefined,
    given?: (id: string) => string | undefined,
  ): Record<string, Lowered> => {
    const lowered: Record<string, Lowered> = {};
    for (const id of model[kind].keys()) {
      const one = remember(`${why} ${kind} ${id}`, given?.(id), (scopeOf) => {
        // Read like all else, so that a change of the thing itself is one of what it reads.
        const { value, at } = (scopeOf(base).model[kind] as Entries<ValueOf<Of>>).get(id) ?? {};
        return value !== undefined && at ? lower(value, at, id, scopeOf) : undefined;
      });
      if (one !== undefined) lowered[id] = one;
    }
    return lowered;
  };
}
