/** Says of a locale's translations that they are of today's base texts, and how far they have come. */
import type { authored } from '@handrail/schema';
import { editTexts } from './editTexts.js';
import type { FolderTexts } from './folderTexts.js';
import { hashText, readTranslations } from './readTranslations.js';

/** New text of `reviews/<locale>.json`; undefined when nothing changes. Without `state` each keeps its own. */
export function acceptTranslations(
  files: ReadonlyMap<string, Uint8Array>,
  compiled: FolderTexts,
  locale: string,
  state?: authored.Review['state'],
): string | undefined {
  const reviews = compiled.model.reviews.get(locale)?.value ?? {};
  const edits = readTranslations(compiled, locale).texts.flatMap(({ file, key, source, target }) => {
    if (target === undefined) return [];
    const last = reviews[file]?.[key];
    const value = { of: hashText(source), state: state ?? last?.state ?? 'translated' };
    return last?.of === value.of && last.state === value.state ? [] : [{ file, key, value }];
  });
  if (edits.length === 0) return undefined;
  const body = files.get(`reviews/${locale}.json`);
  return editTexts(body && new TextDecoder().decode(body), edits);
}
