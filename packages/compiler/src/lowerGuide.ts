/** A guide in every locale: lowered where the locale says something of its own, shared with its fallback where not. */
import type { authored, GuideEntry, PlanGuide, TreeFile } from '@handrail/schema';
import { emit } from './emit.js';
import type { Announcement } from './findAnnouncements.js';
import { hashFile } from './hashTree.js';
import { lowerContent } from './lower/lowerContent.js';
import { lowerEntry } from './lower/lowerEntry.js';
import { planGuide } from './lower/lowerPlan.js';
import type { At } from './read/source.js';
import type { GuideScope, Needs, Scope } from './scope.js';

export interface LoweredGuide {
  /** By locale; absent where it is hidden. */
  readonly entries: Readonly<Record<string, GuideEntry>>;
  readonly files: readonly TreeFile[];
  readonly plan: PlanGuide;
}

interface InLocale {
  readonly entry: GuideEntry;
  readonly content: string;
  readonly needs: Needs;
}

/** Locales begin with the base, so that it is the one that says what is wrong. */
export function lowerGuide(
  id: string,
  guide: authored.Guide,
  at: At,
  announcement: Announcement | undefined,
  locales: readonly string[],
  scopeOf: (locale: string) => Scope,
): LoweredGuide {
  const lowered = new Map<string | undefined, InLocale>();
  const files = new Map<string, TreeFile>();
  const entries: Record<string, GuideEntry> = {};
  for (const locale of locales) {
    const scope = scopeOf(locale);
    const one = inLocale(scope);
    lowered.set(locale, one);
    if (!isHidden(one.needs, scope)) entries[locale] = one.entry;
  }
  return { entries, files: [...files.values()], plan: planGuide(guide, at, id, scopeOf(locales[0] as string)) };

  function inLocale(scope: Scope): InLocale {
    const base = lowered.get(scope.base);
    const fallback = lowered.get(scope.chain[1]);
    if (base && fallback && !saysMore(base.needs, scope)) return fallback;
    const needs: Needs = { texts: new Set(), names: { differ: false } };
    const inGuide: GuideScope = { ...scope, guide, at, needs };
    const head = lowerEntry(inGuide, announcement);
    const { locale: _, ...rest } = lowerContent(id, scope.locale, inGuide);
    const content = JSON.stringify(rest);
    const same = scope.chain.map((locale) => lowered.get(locale)).find((one) => one?.content === content);
    if (same) return { ...same, entry: { ...head, file: same.entry.file, hash: same.entry.hash }, needs };
    const file = emit(`guides/${id}.${scope.locale}.json`, { ...rest, locale: scope.locale });
    files.set(file.path, file);
    return { entry: { ...head, file: file.path, hash: hashFile(file.body) }, content, needs };
  }
}

/** Whether the locale has texts or names for a guide that its first fallback has not. */
function saysMore({ texts, names }: Needs, { model, locale, chain, chainOf }: Scope): boolean {
  if (names.differ) return true;
  const rest = chain.slice(1);
  if (rest.join() !== chainOf(rest[0] as string).join()) return true;
  return [...texts].some((file) => model.translations(locale, file) !== undefined);
}

/** With `"untranslated": "hide"` a guide of which a text is missing is not in that locale's index. */
function isHidden({ texts }: Needs, scope: Scope): boolean {
  if (scope.locale === scope.base || scope.model.app.value?.locales?.untranslated !== 'hide') return false;
  return [...texts].some((file) => scope.texts.missing(file, scope).length > 0);
}
