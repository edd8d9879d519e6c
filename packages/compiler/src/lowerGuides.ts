/** Guides of each locale: lowered where the locale says something of its own, shared with its fallback where not. */
import type { authored, GuideEntry, TreeFile } from '@handrail/schema';
import { emit } from './emit.js';
import type { Announcement } from './findAnnouncements.js';
import { hashFile } from './hashTree.js';
import { lowerContent } from './lower/lowerContent.js';
import { lowerEntry } from './lower/lowerEntry.js';
import type { At } from './read/source.js';
import type { GuideScope, Needs, Scope } from './scope.js';

interface LoweredGuide {
  readonly entry: GuideEntry;
  readonly content: string;
  readonly needs: Needs;
}

/** Gives a guide's entry for the scope's locale and puts the file it names into `files`. The base must come first. */
export type LowerGuide = (id: string, guide: authored.Guide, at: At, scope: Scope) => GuideEntry | undefined;

export function createGuideLowerer(
  files: Map<string, TreeFile>,
  announcements: ReadonlyMap<string, Announcement>,
): LowerGuide {
  const lowered = new Map<string, LoweredGuide>();
  const of = (id: string, locale: string | undefined) => lowered.get(`${id} ${locale}`);
  return (id, guide, at, scope) => {
    const keep = (one: LoweredGuide) => {
      lowered.set(`${id} ${scope.locale}`, one);
      return isHidden(one.needs, scope) ? undefined : one.entry;
    };
    const base = of(id, scope.base);
    const fallback = of(id, scope.chain[1]);
    if (base && fallback && !saysMore(base.needs, scope)) return keep(fallback);
    const needs: Needs = { texts: new Set(), names: { differ: false } };
    const inGuide: GuideScope = { ...scope, guide, at, needs };
    const head = lowerEntry(inGuide, announcements.get(id));
    const { locale: _, ...content } = lowerContent(id, scope.locale, inGuide);
    const text = JSON.stringify(content);
    const same = scope.chain.map((locale) => of(id, locale)).find((one) => one?.content === text);
    const path = same?.entry.file ?? `guides/${id}.${scope.locale}.json`;
    const file = files.get(path) ?? emit(path, { ...content, locale: scope.locale });
    files.set(path, file);
    return keep({
      entry: { ...head, file: path, hash: same?.entry.hash ?? hashFile(file.body) },
      content: text,
      needs,
    });
  };
}

/** Whether the locale has texts or names for a guide that its first fallback has not. */
function saysMore({ texts, names }: Needs, { model, locale, chain, chainOf }: Scope): boolean {
  if (names.differ) return true;
  const rest = chain.slice(1);
  if (rest.join() !== chainOf(rest[0] as string).join()) return true;
  const own = model.locales.get(locale)?.value ?? {};
  return [...texts].some((file) => own[file] !== undefined);
}

/** With `"untranslated": "hide"` a guide of which a text is missing is not in that locale's index. */
function isHidden({ texts }: Needs, scope: Scope): boolean {
  if (scope.locale === scope.base || scope.model.app.value?.locales?.untranslated !== 'hide') return false;
  return [...texts].some((file) => scope.texts.missing(file, scope).length > 0);
}
