/** What a sign-off covers: a hash over all that a release reaches, read from the compiled tree (design, section 3). */
import type { Bundle, Json, JsonObject, Plan, PlanRelease, TreeFile } from '@handrail/schema';
import { canonicalJson } from './canonicalJson.js';
import { createReach, type Reached, type Ref } from './createReach.js';
import { sha256 } from './hashTree.js';

/** What closures are hashed from. */
export interface ClosureSources {
  readonly plan: Plan;
  /** One per locale. */
  readonly indexes: readonly Bundle[];
  /** What is in a guide's file; null where there is none. */
  contentOf(path: string): Json;
  /** Hash of a file of the tree. */
  digestOf(path: string): string;
}

/** What was read and written of things that stay the same object from one compilation to the next. */
export interface ClosureMemory {
  readonly refs: WeakMap<object, readonly Ref[]>;
  readonly texts: WeakMap<object, string>;
  /** By release of the plan: what its hash was made from. */
  readonly hashes: WeakMap<object, { readonly from: readonly unknown[]; readonly hash: string }>;
}

export const createClosureMemory = (): ClosureMemory => ({
  refs: new WeakMap(),
  texts: new WeakMap(),
  hashes: new WeakMap(),
});

/**
 * By release: lower-case hex SHA-256 over the canonical JSON of the release, its flag and those that flag requires,
 * their segments and attributes, the release's calendars, the guides it names or that its flag opens, with their
 * texts in every locale, targets, pages, events and modules. The hash a tree claims for itself (`closure`) is left
 * out, so that whoever has the tree can check it.
 * @throws SyntaxError when a file is not JSON: the tree must have been checked, or made by the compiler
 */
export function hashClosures(files: readonly TreeFile[]): Readonly<Record<string, string>> {
  const bodies = new Map(files.map(({ path, body }) => [path, body]));
  const read = <Content>(path: string) => JSON.parse(new TextDecoder().decode(bodies.get(path))) as Content;
  const once = <Answer>(answer: (path: string) => Answer) => {
    const known = new Map<string, Answer>();
    return (path: string) => {
      if (!known.has(path)) known.set(path, answer(path));
      return known.get(path) as Answer;
    };
  };
  return closuresOf({
    plan: read<Plan>('plan.json'),
    indexes: files.flatMap(({ path }) => (path.startsWith('index.') ? [read<Bundle>(path)] : [])),
    contentOf: once((path) => (bodies.has(path) ? read<Json>(path) : null)),
    digestOf: once((path) => sha256(bodies.get(path) ?? '')),
  });
}

/** The same from what the files were made of. */
export function closuresOf(
  { plan, indexes, contentOf, digestOf }: ClosureSources,
  { refs, texts, hashes }: ClosureMemory = createClosureMemory(),
): Readonly<Record<string, string>> {
  const sorted = [...indexes].sort((a, b) => (a.locale < b.locale ? -1 : 1));
  const reaches = sorted.map((index) => ({ index, reach: createReach(plan, index, contentOf, refs) }));
  const hashOf = (id: string, planned: PlanRelease) => {
    const parts = reaches.map(({ index, reach }) => {
      const reached = reach(id);
      return { index, reached, from: madeFrom(index, reached, digestOf) };
    });
    const calendars = pick(plan.calendars, namedCalendars(planned as unknown as JsonObject));
    const from = [id, ...Object.values(calendars), ...parts.flatMap((part) => part.from)];
    const before = hashes.get(planned);
    if (before?.from.length === from.length && before.from.every((one, at) => one === from[at])) return before.hash;
    const described = parts.map(({ index, reached }) => ({
      locale: index.locale,
      ...describe(index, reached, digestOf),
    }));
    for (const thing of from) {
      if (typeof thing !== 'object' || thing === null || texts.has(thing)) continue;
      texts.set(thing, canonicalJson(thing as Json));
    }
    const { closure: _, ...release } = { closure: undefined, ...planned };
    const hash = sha256(canonicalJson({ id, release, calendars, parts: described } as unknown as Json, texts));
    hashes.set(planned, { from, hash });
    return hash;
  };
  return Object.fromEntries(Object.entries(plan.releases).map(([id, planned]) => [id, hashOf(id, planned)]));
}

const reachedKinds = ['flags', 'segments', 'attributes', 'guides', 'targets', 'pages', 'events'] as const;

/** All that `describe` holds: as long as these are the same, so is the hash. */
function madeFrom(index: Bundle, reached: Reached, digestOf: ClosureSources['digestOf']): readonly unknown[] {
  const from: unknown[] = [index.locale, index.holdout, index.releases[reached.release]];
  for (const kind of reachedKinds) {
    for (const name of reached[kind]) from.push(name, (index[kind] as Readonly<Record<string, unknown>>)[name]);
  }
  for (const guide of reached.guides) from.push(digestOf(index.guides[guide]?.file ?? ''));
  for (const asset of reached.assets) from.push(asset, digestOf(asset));
  return from;
}

function describe(index: Bundle, reached: Reached, digestOf: ClosureSources['digestOf']) {
  const guides = Object.entries(pick(index.guides, reached.guides)).map(([id, entry]) => [
    id,
    { entry, content: digestOf(entry.file) },
  ]);
  return {
    release: index.releases[reached.release],
    holdout: index.holdout,
    flags: pick(index.flags, reached.flags),
    segments: pick(index.segments, reached.segments),
    attributes: pick(index.attributes, reached.attributes),
    guides: Object.fromEntries(guides),
    targets: pick(index.targets, reached.targets),
    pages: pick(index.pages, reached.pages),
    events: pick(index.events, reached.events),
    assets: [...reached.assets].sort().map((path) => [path, digestOf(path)]),
  };
}

function namedCalendars({ during, notDuring, waves }: JsonObject): ReadonlySet<string> {
  const names = (part: Json | undefined) => (Array.isArray(part) ? part.map(String) : []);
  const ofWaves = Array.isArray(waves) ? (waves as readonly JsonObject[]) : [];
  return new Set([
    ...names(during),
    ...names(notDuring),
    ...ofWaves.flatMap((wave) => [...names(wave.during), ...names(wave.notDuring)]),
  ]);
}

function pick<Value>(
  all: Readonly<Record<string, Value>> = {},
  names: ReadonlySet<string>,
): Readonly<Record<string, Value>> {
  const known = [...names].filter((name) => Object.hasOwn(all, name));
  return Object.fromEntries(known.map((name) => [name, all[name] as Value]));
}
