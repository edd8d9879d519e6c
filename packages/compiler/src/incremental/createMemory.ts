/** What compiling remembers from one time to the next: what each file says, and what was made of each thing. */
import { authored, type Bundle, type Json, type Plan } from '@handrail/schema';
import type { Diagnostic } from '../diagnostic.js';
import { closuresOf, createClosureMemory } from '../hashClosures.js';
import { sha256 } from '../hashTree.js';
import type { Asset } from '../lower/lowerAssets.js';
import type { Model } from '../read/model.js';
import { type FileRead, readFile } from '../read/readFile.js';
import { createReport } from '../report.js';
import type { Scope } from '../scope.js';
import { createTextsSeen } from '../textsSeen.js';
import { type Read, readOfFile, sharedFileOf, trackModel } from './trackModel.js';

/** Makes something of one thing of the folder, or gives what was made of it before where nothing it read has changed. */
export type Remember = <Made>(
  name: string,
  /** What it is made of beside what it reads of the model. */
  given: string | undefined,
  make: (scopeOf: (locale: string) => Scope) => Made,
) => Made;

export interface Memory {
  readonly readFile: typeof readFile;
  readonly hashOf: (body: Uint8Array) => string;
  /** Of each release, from what the tree's files are made of. */
  closuresOf(
    plan: Plan,
    indexes: readonly Bundle[],
    bodyOf: (path: string) => Uint8Array | undefined,
  ): Readonly<Record<string, string>>;
  /** How objects that stay the same from one time to the next are written as JSON. */
  readonly texts: WeakMap<object, string>;
  /** The parts of a map, each as the object it was before where it says the same. */
  same<Parts extends object>(map: string, parts: Parts): Parts;
  /** Begins one compilation; what is not asked for until the next begins is forgotten. */
  begin(model: Model, assets: ReadonlyMap<string, Asset>, scopes: ReadonlyMap<string, Scope>): Remember;
}

interface Kept {
  readonly made: unknown;
  readonly given: string | undefined;
  readonly reads: ReadonlySet<Read>;
  /** What making it said, saw and used: repeated each time. */
  readonly said: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly inlinePages: ReadonlySet<string>;
}

interface RememberedFile {
  readonly bytes: Uint8Array;
  readonly read: FileRead;
  /** Another for every content. */
  readonly id: number;
}

export function createMemory(): Memory {
  let files: ReadonlyMap<string, RememberedFile> = new Map();
  let filesNow = new Map<string, RememberedFile>();
  const hashes = new WeakMap<Uint8Array, string>();
  const contents = new WeakMap<Uint8Array, Json>();
  const closures = createClosureMemory();
  const maps = new Map<string, Readonly<Record<string, { readonly text: string; readonly part: unknown }>>>();
  const hashOf = (body: Uint8Array) => {
    const hash = hashes.get(body) ?? sha256(body);
    hashes.set(body, hash);
    return hash;
  };
  let kept = new Map<string, Kept>();
  let versions = new Map<Read, string>();
  let ids = 0;
  const sharedFiles = new Map<Read, string | undefined>();
  const fileOf = (read: Read) => {
    if (!sharedFiles.has(read)) sharedFiles.set(read, sharedFileOf(read));
    return sharedFiles.get(read);
  };
  return {
    readFile(path, bytes, schema) {
      const known = files.get(path);
      const file =
        known && isSame(known.bytes, bytes) ? known : { bytes, read: readFile(path, bytes, schema), id: ids++ };
      filesNow.set(path, file);
      return file.read;
    },
    hashOf,
    texts: new WeakMap(),
    same(map, parts) {
      const before = maps.get(map) ?? {};
      const now = Object.fromEntries(
        Object.entries(parts).map(([name, part]) => {
          const text = JSON.stringify(part);
          const known = before[name];
          return [name, known?.text === text ? known : { text, part: part as unknown }];
        }),
      );
      maps.set(map, now);
      return Object.fromEntries(Object.entries(now).map(([name, { part }]) => [name, part])) as typeof parts;
    },
    closuresOf(plan, indexes, bodyOf) {
      const contentOf = (path: string) => {
        const body = bodyOf(path);
        if (!body) return null;
        const content = contents.get(body) ?? (JSON.parse(new TextDecoder().decode(body)) as Json);
        contents.set(body, content);
        return content;
      };
      const digestOf = (path: string) => hashOf(bodyOf(path) ?? new Uint8Array());
      return closuresOf({ plan, indexes, contentOf, digestOf }, closures);
    },
    begin(model, assets, scopes) {
      const changed = (file: string) => files.get(file)?.id !== filesNow.get(file)?.id;
      const sameFiles = new Set(Object.keys(authored.sharedFiles).filter((file) => !changed(file)));
      files = filesNow;
      filesNow = new Map();
      const tracked = trackModel(model, assets, (file) => files.get(file)?.id ?? -1);
      const before = versions;
      const last = kept;
      versions = new Map();
      kept = new Map();
      const versionOf = (read: Read) => {
        const version = versions.get(read) ?? unchangedBefore(read) ?? tracked.versionOf(read);
        versions.set(read, version);
        return version;
      };
      // What stands in a file of many is as it was when that file is: most of what is read need not be looked at.
      const unchangedBefore = (read: Read) => {
        const file = fileOf(read);
        return file !== undefined && sameFiles.has(file) ? before.get(read) : undefined;
      };
      const unchanged = new Map<Read, boolean>();
      const isUnchanged = (read: Read) => {
        const known = unchanged.get(read);
        if (known !== undefined) return known;
        const isSame = before.get(read) === versionOf(read);
        unchanged.set(read, isSame);
        return isSame;
      };
      const areUnchanged = (reads: ReadonlySet<Read>) => {
        for (const read of reads) if (!isUnchanged(read)) return false;
        return true;
      };
      const make = (given: string | undefined, how: Parameters<Remember>[2]): Kept => {
        const report = createReport();
        const texts = createTextsSeen();
        const inlinePages = new Set<string>();
        const own = { report, texts, inlinePages, model: tracked.model, assets: tracked.assets };
        const [made, reads] = tracked.note(() => how((locale) => ({ ...(scopes.get(locale) as Scope), ...own })));
        const said = report.said();
        // Locales, attributes, calendars: nothing is made without them.
        for (const read of ['app', ...said.map(({ file }) => readOfFile(file))]) reads.add(read);
        for (const read of reads) versionOf(read);
        return { made, given, reads, said, texts: texts.keys, inlinePages };
      };
      return <Made>(name: string, given: string | undefined, how: (scopeOf: (locale: string) => Scope) => Made) => {
        const known = last.get(name);
        const isSameStill = known !== undefined && known.given === given && areUnchanged(known.reads);
        const one = isSameStill ? known : make(given, how);
        kept.set(name, one);
        repeat(one, scopes);
        return one.made as Made;
      };
    },
  };
}

/** All scopes share their report, texts and pages. */
function repeat({ said, texts, inlinePages }: Kept, scopes: ReadonlyMap<string, Scope>): void {
  const [scope] = scopes.values();
  if (!scope) return;
  scope.report.repeat(said);
  for (const [file, keys] of texts) for (const key of keys) scope.texts.seen(file, key);
  for (const glob of inlinePages) scope.inlinePages.add(glob);
}

const isSame = (a: Uint8Array, b: Uint8Array) =>
  a === b || (a.byteLength === b.byteLength && Buffer.compare(a, b) === 0);
