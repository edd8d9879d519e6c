/** The authored folder, read and checked: what there is, under its names. */
import { authored, limits } from '@handrail/schema';
import type { ProblemName } from '../problems.js';
import type { Report } from '../report.js';
import { suggest } from '../suggest.js';
import { type FileRead, readFile as readOneFile } from './readFile.js';
import type { At } from './source.js';

/** A thing of its own file. `value` is undefined when the file is too broken to use; its id still counts as known. */
export interface Entry<Value> {
  readonly id: string;
  readonly value: Value | undefined;
  readonly at: At | undefined;
}
export type Entries<Value> = ReadonlyMap<string, Entry<Value>>;

export interface Model {
  readonly app: Entry<authored.App>;
  readonly segments: Entries<Record<string, unknown>>;
  readonly pages: Entries<authored.Page>;
  readonly targets: Entries<authored.Target>;
  readonly events: Entries<authored.Event>;
  readonly workflows: Entries<authored.Workflow>;
  readonly flags: Entries<authored.Flag>;
  readonly guides: Entries<authored.Guide>;
  readonly releases: Entries<authored.Release>;
  readonly articles: Entries<authored.Article>;
  readonly themes: Entries<authored.Theme>;
  readonly locales: Entries<authored.LocaleTexts>;
  readonly reviews: Entries<authored.Reviews>;
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** What a locale says of the texts of one file, and where. */
  translations(
    locale: string,
    file: string,
  ): { readonly texts: authored.LocaleTexts[string]; readonly at: At } | undefined;
}

type Files = ReadonlyMap<string, Uint8Array>;
type Schema = Parameters<typeof authored.findFaults>[0];

const pathId = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/;
const localeId = /^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/;
const topLevel = [
  ...Object.keys(authored.sharedFiles),
  ...Object.keys(authored.folders).map((folder) => `${folder}/`),
  'assets/',
];

/** What nobody can say of a name when the file that declares it cannot be read. */
const declaredIn: Readonly<Record<string, readonly ProblemName[]>> = {
  'handrail.json': [
    'unknown-attribute',
    'unknown-locale',
    'unknown-calendar',
    'unknown-environment',
    'unknown-approver',
    'unknown-placeholder',
  ],
  'segments.json': ['unknown-segment'],
  'pages.json': ['unknown-page'],
  'targets.json': ['unknown-target'],
  'events.json': ['unknown-event'],
  'workflows.json': ['unknown-workflow'],
};

/** `readFile` reads one file by itself: `readFile` of readFile.ts, or what remembers its answers. */
export function readModel(files: Files, report: Report, readFile = readOneFile): Model {
  const paths = byFolder(files);
  checkFolder(files, report);
  const readOne = (path: string, schema: Schema): FileRead => {
    const read = readFile(path, files.get(path) as Uint8Array, schema);
    report.repeat(read.said);
    if (read.value === undefined) report.mute(...(declaredIn[path] ?? []));
    return read;
  };
  const folder = <Value>(name: authored.Folder): Entries<Value> => {
    const entries = new Map<string, Entry<Value>>();
    for (const path of paths.get(name) ?? []) {
      if (!path.endsWith('.json')) continue;
      const id = path.slice(name.length + 1, -'.json'.length);
      const isLocale = name === 'locales' || name === 'reviews';
      const form = isLocale ? localeId : pathId;
      if (!form.test(id)) {
        report.inFile(path, 'bad-path', { found: id, expected: isLocale ? 'a locale' : 'kebab-case' });
        continue;
      }
      entries.set(id, {
        id,
        ...(readOne(path, authored.folders[name]) as { value: Value | undefined; at: At | undefined }),
      });
    }
    return entries;
  };
  const shared = <Value>(file: authored.SharedFile): Entries<Value> => {
    if (!files.has(file)) return new Map();
    const { names, value, at: place } = readOne(file, authored.sharedFiles[file]);
    const known = (value ?? {}) as Record<string, Value | undefined>;
    return new Map(names.map((id) => [id, { id, value: known[id], at: place?.to(id) }]));
  };
  const readApp = (): Entry<authored.App> => {
    if (!files.has('handrail.json')) return { id: 'handrail', value: undefined, at: undefined };
    const { value, at: place } = readOne('handrail.json', authored.sharedFiles['handrail.json']);
    return { id: 'handrail', value: value as authored.App | undefined, at: place };
  };
  if (!files.has('handrail.json')) {
    report.inFile('handrail.json', 'no-app');
    report.mute(...(declaredIn['handrail.json'] ?? []));
  }
  const locales = folder<authored.LocaleTexts>('locales');
  return {
    app: readApp(),
    segments: shared('segments.json'),
    pages: shared('pages.json'),
    targets: shared('targets.json'),
    events: shared('events.json'),
    workflows: shared('workflows.json'),
    flags: folder('flags'),
    guides: folder('guides'),
    releases: folder('releases'),
    articles: folder('articles'),
    themes: folder('themes'),
    locales,
    reviews: folder('reviews'),
    assets: new Map((paths.get('assets') ?? []).map((path) => [path, files.get(path) as Uint8Array])),
    translations(locale, file) {
      const { value, at: place } = locales.get(locale) ?? {};
      const texts = value?.[file];
      return texts && place ? { texts, at: place.to(file) } : undefined;
    },
  };
}

/** Paths by what stands before their first slash, each in order. */
function byFolder(files: Files): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const path of [...files.keys()].sort()) {
    const name = path.slice(0, Math.max(0, path.indexOf('/')));
    const folder = folders.get(name);
    if (folder) folder.push(path);
    else folders.set(name, [path]);
  }
  return folders;
}

function checkFolder(files: Files, report: Report): void {
  if (files.size > limits.folderFiles)
    report.inFile('.', 'too-many-files', { found: files.size, expected: limits.folderFiles });
  let bytes = 0;
  for (const [path, body] of files) {
    bytes += body.byteLength;
    const [top, ...rest] = path.split('/');
    const isAsset = top === 'assets' && rest.length > 0;
    if (isAsset && body.byteLength > limits.assetBytes) {
      report.inFile(path, 'file-too-large', { found: body.byteLength, expected: limits.assetBytes });
    }
    const known =
      isAsset ||
      (rest.length === 0
        ? Object.hasOwn(authored.sharedFiles, path)
        : Object.hasOwn(authored.folders, top ?? '') && path.endsWith('.json'));
    if (!known)
      report.inFile(path, 'unknown-file', {
        found: path,
        suggestion: suggest(rest.length > 0 ? `${top}/` : path, topLevel),
      });
  }
  if (bytes > limits.folderBytes)
    report.inFile('.', 'folder-too-large', { found: bytes, expected: limits.folderBytes });
}
