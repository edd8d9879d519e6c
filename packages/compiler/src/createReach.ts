/** What a release reaches in one index of a compiled tree: by name, from the release on, until nothing new is named. */
import type { Bundle, Json, JsonObject, Plan } from '@handrail/schema';

export interface Reached {
  readonly release: string;
  readonly flags: Set<string>;
  readonly segments: Set<string>;
  readonly guides: Set<string>;
  readonly attributes: Set<string>;
  readonly targets: Set<string>;
  readonly pages: Set<string>;
  readonly events: Set<string>;
  readonly assets: Set<string>;
}

type Kind = Exclude<keyof Reached, 'release'>;

/** Facts of conditions are maps by name. */
const facts: ReadonlyMap<string, Kind> = new Map([
  ['$flag', 'flags'],
  ['$page', 'pages'],
  ['$element', 'targets'],
  ['$value', 'targets'],
  ['$event', 'events'],
]);

/** Keys whose text may be a name; `start` and `end` are a workflow's events. */
const names: ReadonlyMap<string, Kind> = new Map([
  ['target', 'targets'],
  ['page', 'pages'],
  ['event', 'events'],
  ['start', 'events'],
  ['end', 'events'],
]);

/** What one thing names. */
export type Ref = readonly [kind: Kind, name: string];

/**
 * Answers what a release reaches. What each thing names is read once, however many releases reach it, and kept in
 * `known`. `contentOf` gives a guide's file. Guides that the release's flag opens belong to it: they are what is released.
 */
export function createReach(
  plan: Plan,
  index: Bundle,
  contentOf: (path: string) => Json,
  known: WeakMap<object, readonly Ref[]>,
): (release: string) => Reached {
  const refsOf = (thing: object, inCondition = false): readonly Ref[] => {
    const before = known.get(thing);
    if (before) return before;
    const refs: Ref[] = [];
    collect(thing as JsonObject, inCondition, refs);
    known.set(thing, refs);
    return refs;
  };
  const opened = findOpened(index, refsOf);
  const namedBy = (kind: Exclude<Kind, 'assets'>, name: string): readonly Ref[] => {
    const thing = (index[kind] as Readonly<Record<string, object>>)[name] as object;
    const refs = refsOf(thing, kind === 'segments');
    const content = kind === 'guides' ? contentOf(String((thing as JsonObject).file)) : null;
    if (content !== null && typeof content === 'object') return [...refs, ...refsOf(content)];
    if (kind !== 'flags') return refs;
    return [...refs, ...Object.keys(index.flags[name]?.requires ?? {}).map((flag) => ['flags', flag] as const)];
  };
  return (id) => {
    const reached: Reached = {
      release: id,
      flags: new Set(),
      segments: new Set(),
      guides: new Set(),
      attributes: new Set(),
      targets: new Set(),
      pages: new Set(),
      events: new Set(),
      assets: new Set(),
    };
    const waiting: Ref[] = startOf(id, plan, index, opened);
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [kind, name] = next;
      if (reached[kind].has(name)) continue;
      if (kind !== 'assets' && !Object.hasOwn(index[kind], name)) continue;
      reached[kind].add(name);
      if (kind !== 'assets') waiting.push(...namedBy(kind, name));
    }
    return reached;
  };
}

function startOf(id: string, plan: Plan, index: Bundle, opened: ReadonlyMap<string, readonly string[]>): Ref[] {
  const planned = plan.releases[id];
  const flag = planned?.flag ?? '';
  const refs: Ref[] = [['flags', flag]];
  for (const part of [index.releases[id], planned?.guardrails, planned?.goal])
    collect(part as unknown as Json, false, refs);
  const announced = Object.values(planned?.announce ?? {}).map((one) => one.guide);
  const surveys = (planned?.guardrails ?? []).flatMap(({ bad }) => (bad.kind === 'answer' ? [bad.survey] : []));
  for (const guide of [...(planned?.guides ?? []), ...announced, ...surveys, ...(opened.get(flag) ?? [])]) {
    refs.push(['guides', guide]);
  }
  return refs;
}

/** All that a value names. In a condition every key without a `$` is an attribute. */
function collect(value: Json | undefined, inCondition: boolean, refs: Ref[]): void {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) collect(each, inCondition, refs);
  else if (typeof value === 'string') {
    if (value.startsWith('assets/')) refs.push(['assets', value]);
  } else if (typeof value === 'object' && value !== null) {
    const { kind, guide } = value as JsonObject;
    if (kind === 'start' && typeof guide === 'string') refs.push(['guides', guide]);
    for (const [key, member] of Object.entries(value)) visit(key, member, inCondition, refs);
  }
}

function visit(key: string, member: Json, inCondition: boolean, refs: Ref[]): void {
  const fact = facts.get(key);
  if (key === '$segment') refs.push(...[member].flat().map((segment) => ['segments', String(segment)] as const));
  else if (fact && typeof member === 'object' && member !== null) {
    refs.push(...Object.keys(member).map((name) => [fact, name] as const));
  } else if (inCondition) refs.push(['attributes', key]);
  const kind = names.get(key);
  if (kind && typeof member === 'string') refs.push([kind, member]);
  collect(member, inCondition || key === 'audience' || key === 'if', refs);
}

/** Flag to the guides of which a condition anywhere asks for it. */
function findOpened(
  { guides }: Bundle,
  refsOf: (thing: object) => readonly Ref[],
): ReadonlyMap<string, readonly string[]> {
  const opened = new Map<string, string[]>();
  for (const [id, entry] of Object.entries(guides)) {
    for (const flag of new Set(refsOf(entry).flatMap(([kind, name]) => (kind === 'flags' ? [name] : [])))) {
      const ids = opened.get(flag);
      if (ids) ids.push(id);
      else opened.set(flag, [id]);
    }
  }
  return opened;
}
