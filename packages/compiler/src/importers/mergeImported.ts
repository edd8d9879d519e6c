/** Puts what was imported into a folder: new files, and what shared ones need for them. */
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { editTexts } from '../locales/editTexts.js';
import type { Imported, ImportNote } from './imported.js';

export interface Merged {
  /** Path in the folder to new content. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly notes: readonly ImportNote[];
  /** Guides that are there already; nothing of theirs is in `files`. */
  readonly existing: readonly string[];
}

export interface MergeOptions {
  /** Locales of the folder beside its base: translations into others are left out, and said. */
  readonly locales: readonly string[];
  /** Replaces guides that are there already. */
  readonly force?: boolean | undefined;
}

const encode = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const formattingOptions = { insertSpaces: true, tabSize: 2 };

export function mergeImported(
  folder: ReadonlyMap<string, Uint8Array>,
  imported: Imported,
  { locales, force }: MergeOptions,
): Merged {
  const files = new Map<string, string | Uint8Array>();
  const notes = [...imported.notes];
  const textOf = (path: string) => {
    const body = folder.get(path);
    return body && new TextDecoder().decode(body);
  };
  const existing = [...imported.guides.keys()].filter((id) => folder.has(`guides/${id}.json`) && force !== true);
  const isNew = (id: string) => !existing.includes(id);
  for (const [id, guide] of imported.guides) if (isNew(id)) files.set(`guides/${id}.json`, encode(guide));
  if (files.size === 0) return { files, notes, existing };
  for (const [path, body] of imported.assets) files.set(path, body);
  let pages = textOf('pages.json') ?? '{}\n';
  for (const [name, page] of Object.entries(imported.pages)) {
    if (!isNew(name)) continue;
    const root = parseTree(pages);
    if (root && findNodeAtLocation(root, [name]) && force !== true)
      notes.push({ where: 'pathmatch', why: `pages.json has a page "${name}" already: it was left as it is.` });
    else pages = applyEdits(pages, modify(pages, [name], page, { formattingOptions }));
  }
  if (pages !== (textOf('pages.json') ?? '{}\n')) files.set('pages.json', pages);
  for (const [locale, texts] of imported.translations) {
    if (!locales.includes(locale)) {
      notes.push({
        where: locale,
        why: `There are texts in ${locale} that were left out: name it in handrail.json under "locales" and import again.`,
      });
      continue;
    }
    const edits = [...texts].flatMap(([file, keys]) =>
      isNew(file.replace('guides/', '')) ? Object.entries(keys).map(([key, value]) => ({ file, key, value })) : [],
    );
    if (edits.length > 0) files.set(`locales/${locale}.json`, editTexts(textOf(`locales/${locale}.json`), edits));
  }
  return { files, notes, existing };
}
