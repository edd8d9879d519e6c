/** What a sign-off covers: a hash over all that a release reaches, read from the compiled tree (design, section 3). */
import type { Bundle, Json, JsonObject, Plan, TreeFile } from '@handrail/schema';
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
}

export const createClosureMemory = (): ClosureMemory => ({ refs: new WeakMap(), texts: new WeakMap() });

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
  { refs, texts }: ClosureMemory = createClosureMemory(),
): Readonly<Record<string, string>> {
  const sorted = [...indexes].sort((a, b) => (a.locale < b.locale ? -1 : 1));
  const reaches = sorted.map((index) => ({ index, reach: createReach(plan, index, contentOf, refs) }));
  return Object.fromEntries(
    Object.keys(plan.releases).map((id) => {
      const parts = reaches.map(({ index, reach }) => ({
        locale: index.locale,
        ...describe(index, reach(id), digestOf, texts),
      }));
      const { closure: _, ...release } = { closure: undefined, ...plan.releases[id] };
      const calendars = namedCalendars(release as unknown as JsonObject);
      const whole = { id, release, calendars: pick(plan.calendars, calendars, texts), parts };
      return [id, sha256(canonicalJson(whole as unknown as Json, texts))];
    }),
  );
}

function describe(
  index: Bundle,
  reached: Reached,
  digestOf: ClosureSources['digestOf'],
  texts: ClosureMemory['texts'],
) {
  const guides = Object.entries(pick(index.guides, reached.guides, texts)).map(([id, entry]) => [
    id,
    { entry, content: digestOf(entry.file) },
  ]);
  return {
    release: index.releases[reached.release],
    holdout: index.holdout,
    flags: pick(index.flags, reached.flags, texts),
    segments: pick(index.segments, reached.segments, texts),
    attributes: pick(index.attributes, reached.attributes, texts),
    guides: Object.fromEntries(guides),
    targets: pick(index.targets, reached.targets, texts),
    pages: pick(index.pages, reached.pages, texts),
    events: pick(index.events, reached.events, texts),
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

/** Those that are there, each written out once. */
function pick<Value extends object>(
  all: Readonly<Record<string, Value>> = {},
  names: ReadonlySet<string>,
  texts: ClosureMemory['texts'],
): Readonly<Record<string, Value>> {
  const known = [...names].filter((name) => Object.hasOwn(all, name));
  return Object.fromEntries(
    known.map((name) => {
      const thing = all[name] as Value;
      if (!texts.has(thing)) texts.set(thing, canonicalJson(thing as unknown as Json));
      return [name, thing];
    }),
  );
}
