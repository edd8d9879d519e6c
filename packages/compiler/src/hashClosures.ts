/** What a sign-off covers: a hash over all that a release reaches, read from the compiled tree (design, section 3). */
import { createHash } from 'node:crypto';
import type { Bundle, Json, JsonObject, Plan, TreeFile } from '@handrail/schema';
import { canonicalJson } from './canonicalJson.js';
import { findReached, type Reached } from './findReached.js';

const sha256 = (body: Uint8Array | string) => createHash('sha256').update(body).digest('hex');

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
  const plan = read<Plan>('plan.json');
  const indexes = files.flatMap(({ path }) => (path.startsWith('index.') ? [read<Bundle>(path)] : []));
  indexes.sort((a, b) => (a.locale < b.locale ? -1 : 1));
  const digests = new Map<string, string>();
  const digestOf = (path: string) => {
    const known = digests.get(path);
    if (known !== undefined) return known;
    const digest = sha256(bodies.get(path) ?? '');
    digests.set(path, digest);
    return digest;
  };
  const contents = new Map<string, Json>();
  const contentOf = (path: string) => {
    if (!contents.has(path)) contents.set(path, bodies.has(path) ? read<Json>(path) : null);
    return contents.get(path) as Json;
  };
  return Object.fromEntries(
    Object.keys(plan.releases).map((id) => {
      const parts = indexes.map((index) => ({
        locale: index.locale,
        ...describe(index, findReached(id, plan, index, contentOf), digestOf),
      }));
      const { closure: _, ...release } = { closure: undefined, ...plan.releases[id] };
      const calendars = namedCalendars(release as JsonObject);
      const whole = { id, release, calendars: pick(plan.calendars, calendars), parts };
      return [id, sha256(canonicalJson(withoutUndefined(whole)))];
    }),
  );
}

function describe(index: Bundle, reached: Reached, digestOf: (path: string) => string) {
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
  all: Readonly<Record<string, Value>> | undefined,
  names: ReadonlySet<string>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(all ?? {}).filter(([name]) => names.has(name)));
}

/** What JSON would leave out, canonical JSON must not meet. */
function withoutUndefined(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
