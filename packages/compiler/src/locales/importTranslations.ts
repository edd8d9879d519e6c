/** Takes what came back from translators into a folder: new texts of `locales/xx.json` and `reviews/xx.json`. */

import { editTexts, type TextEdit } from './editTexts.js';
import type { FolderTexts } from './folderTexts.js';
import type { GivenText, GivenTexts } from './givenTexts.js';
import { hashText, joinLines, readTranslations, splitLines } from './readTranslations.js';

export interface ImportedTranslations {
  /** Path in the folder to new text; empty when nothing changed. */
  readonly files: ReadonlyMap<string, string>;
  readonly counts: { readonly added: number; readonly changed: number; readonly same: number; readonly empty: number };
  /** Taken, but made of another base text than there is now. */
  readonly stale: readonly GivenText[];
  /** Not taken: no text of the folder has such a place. */
  readonly unknown: readonly GivenText[];
}

export function importTranslations(
  files: ReadonlyMap<string, Uint8Array>,
  compiled: FolderTexts,
  locale: string,
  given: GivenTexts,
): ImportedTranslations {
  const { texts } = readTranslations(compiled, locale);
  const known = new Map(texts.map((text) => [`${text.file}\n${text.key}`, text]));
  const own = compiled.model.locales.get(locale)?.value ?? {};
  const reviews = compiled.model.reviews.get(locale)?.value ?? {};
  const counts = { added: 0, changed: 0, same: 0, empty: 0 };
  const [stale, unknown]: [GivenText[], GivenText[]] = [[], []];
  const [edits, reviewEdits] = [new Map<string, TextEdit>(), new Map<string, TextEdit>()];
  for (const one of given.texts) {
    const { file, key, source, target, state } = one;
    const place = `${file}\n${key}`;
    const text = known.get(place);
    if (!text) {
      unknown.push(one);
      continue;
    }
    if (target === undefined) {
      counts.empty++;
      continue;
    }
    if (source !== text.source) stale.push(one);
    const before = own[file]?.[key];
    if (before === undefined) counts.added++;
    else if (joinLines(before) === target) counts.same++;
    else counts.changed++;
    if (before === undefined || joinLines(before) !== target)
      edits.set(place, { file, key, value: splitLines(target) });
    const last = reviews[file]?.[key];
    const isUntouched = one.isStillStale === true && before !== undefined && joinLines(before) === target;
    // An export shows today's base text beside a stale translation, too: until somebody changes it, it stays as old as it was.
    const review = { of: isUntouched && last ? last.of : hashText(source), state };
    if (last?.of !== review.of || last.state !== review.state) reviewEdits.set(place, { file, key, value: review });
  }
  const written = new Map<string, string>();
  const put = (path: string, all: ReadonlyMap<string, TextEdit>) => {
    const body = files.get(path);
    const text = body && new TextDecoder().decode(body);
    if (all.size > 0) written.set(path, editTexts(text, [...all.values()]));
  };
  put(`locales/${locale}.json`, edits);
  put(`reviews/${locale}.json`, reviewEdits);
  return { files: written, counts, stale, unknown };
}
