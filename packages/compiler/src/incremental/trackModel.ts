/** A model that notes what is read of it, and says whether what was read is still the same. */
import type { Asset } from '../lower/lowerAssets.js';
import type { Entries, Entry, Model } from '../read/model.js';

/** What can be read, as a name: the app, a file's positions, the names of a kind, whether one is there, or one's value. */
export type Read = string;

export interface Tracked {
  readonly model: Model;
  readonly assets: ReadonlyMap<string, Asset>;
  /** Runs `make`, and says what was read of the model meanwhile. */
  note<T>(make: () => T): readonly [made: T, reads: Set<Read>];
  /** Equal versions of a read mean that whatever is made of it is the same. */
  versionOf(read: Read): string;
}

const kinds = [
  ...['segments', 'pages', 'targets', 'events', 'workflows'],
  ...['flags', 'guides', 'releases', 'articles', 'themes', 'locales', 'reviews'],
] as const satisfies readonly (keyof Model)[];
type Kind = (typeof kinds)[number] | 'assets';

/** The read of all positions in a file: what is said of a place in it is only true while the file stays as it is. */
export const readOfFile = (file: string): Read => `file ${file}`;

/** The one file that decides a read, where one does. */
export function sharedFileOf(read: Read): string | undefined {
  const [what, kind] = read.split(' ', 2);
  return what === 'app' ? 'handrail.json' : what === 'translations' || what === 'file' ? undefined : `${kind}.json`;
}

/** `idOf` is the same for as long as the file at a path has the same content. */
export function trackModel(model: Model, assets: ReadonlyMap<string, Asset>, idOf: (file: string) => number): Tracked {
  let reads = new Set<Read>();
  const track = <Value>(kind: Kind, map: ReadonlyMap<string, Value>) =>
    trackMap(map, (what, id = '') => reads.add(`${what} ${kind} ${id}`));
  const tracked: Record<string, unknown> = {
    translations(locale: string, file: string) {
      reads.add(`translations ${locale} ${file}`);
      return model.translations(locale, file);
    },
    get app() {
      reads.add('app');
      return model.app;
    },
  };
  for (const kind of kinds) tracked[kind] = track(kind, model[kind] as ReadonlyMap<string, unknown>);
  return {
    model: tracked as unknown as Model,
    assets: track('assets', assets),
    note(make) {
      const outer = reads;
      reads = new Set();
      const made = make();
      const noted = reads;
      reads = outer;
      return [made, noted];
    },
    versionOf: (read) => versionOf(read, model, assets, idOf),
  };
}

type Note = (what: 'has' | 'get' | 'keys' | 'all', id?: string) => void;

function trackMap<Value>(map: ReadonlyMap<string, Value>, note: Note): ReadonlyMap<string, Value> {
  const all = () => {
    note('all');
    return map;
  };
  return {
    get(id) {
      note('get', id);
      return map.get(id);
    },
    has(id) {
      note('has', id);
      return map.has(id);
    },
    keys() {
      note('keys');
      return map.keys();
    },
    get size() {
      return all().size;
    },
    values: () => all().values(),
    entries: () => all().entries(),
    forEach: (callback) => all().forEach(callback),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

function versionOf(
  read: Read,
  model: Model,
  assets: ReadonlyMap<string, Asset>,
  idOf: (file: string) => number,
): string {
  const [what, kind = '', ...rest] = read.split(' ');
  const id = rest.join(' ');
  if (what === 'app') return JSON.stringify(model.app.value) ?? '';
  if (what === 'file') return String(idOf(read.slice('file '.length)));
  if (what === 'translations') return JSON.stringify(model.translations(kind, id)?.texts) ?? '';
  const map = kind === 'assets' ? assets : (model[kind as Exclude<Kind, 'assets'>] as Entries<unknown>);
  const one = (thing: Asset | Entry<unknown> | undefined) => (thing ? entryVersion(thing, idOf) : '');
  if (what === 'has') return String(map.has(id));
  if (what === 'get') return one(map.get(id));
  const names = JSON.stringify([...map.keys()]);
  return what === 'keys' ? names : `${names} ${[...map.values()].map(one).join(' ')}`;
}

/** A thing with a file of its own is the same while that file is; one of a shared file while its value is. */
function entryVersion(thing: Asset | Entry<unknown>, idOf: (file: string) => number): string {
  // An asset's path holds the hash of what is in it.
  if ('path' in thing) return thing.path;
  const { at, value } = thing;
  if (at?.path.length === 0) return String(idOf(at.source.file));
  return `${at === undefined} ${JSON.stringify(value)}`;
}
