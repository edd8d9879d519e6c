/** Every text of a folder beside what each locale makes of it, and how far that has come. */
import { createHash } from 'node:crypto';
import type { authored } from '@handrail/schema';
import { chainOf } from '../localesOf.js';
import type { FolderTexts } from './folderTexts.js';

export type TextState = 'missing' | 'inherited' | (typeof authored.reviewStates)[number];

/** A text in the base language. */
export interface BaseText {
  /** `guides/first`: the path of its file without `.json`. */
  readonly file: string;
  /** `steps.save.body`: the path of the text in it. */
  readonly key: string;
  readonly source: string;
  readonly isMarkdown: boolean;
}

export interface Translation extends BaseText {
  /** Undefined where the locale has none of its own. */
  readonly target: string | undefined;
  /** `inherited`: a fallback has it. */
  readonly state: TextState;
  /** The base text is another one than it was translated from. */
  readonly isStale: boolean;
}

export interface Translations {
  readonly base: string;
  readonly locale: string;
  readonly texts: readonly Translation[];
}

/** How a base text is remembered beside its translation: 16 digits. */
export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** In the order of the folder. `locale` need not have a file yet. */
export function readTranslations({ model, textKeys, locales }: FolderTexts, locale: string): Translations {
  const own = model.locales.get(locale)?.value ?? {};
  const reviews = model.reviews.get(locale)?.value ?? {};
  const [base] = locales;
  const parents = chainOf(locale, model.app.value).filter((one) => one !== locale && one !== base);
  const texts = readBaseTexts({ model, textKeys }).map((text): Translation => {
    const { file, key, source } = text;
    const translated = own[file]?.[key];
    const review = reviews[file]?.[key];
    if (translated === undefined) {
      const isInherited = parents.some((parent) => model.locales.get(parent)?.value?.[file]?.[key] !== undefined);
      return { ...text, target: undefined, state: isInherited ? 'inherited' : 'missing', isStale: false };
    }
    return {
      ...text,
      target: joinLines(translated),
      state: review?.state ?? 'translated',
      isStale: review !== undefined && review.of !== hashText(source),
    };
  });
  return { base, locale, texts };
}

export const joinLines = (text: string | readonly string[]): string =>
  typeof text === 'string' ? text : text.join('\n');

/** Texts are written as people write them: in lines where there are several. */
export function splitLines(text: string): string | string[] {
  return text.includes('\n') ? text.split('\n') : text;
}

function readBaseTexts({ model, textKeys }: Pick<FolderTexts, 'model' | 'textKeys'>): readonly BaseText[] {
  return [...textKeys].flatMap(([file, keys]) => {
    const [folder, ...rest] = file.split('/');
    const entries = folder === 'guides' ? model.guides : folder === 'articles' ? model.articles : undefined;
    const found = findTexts(entries?.get(rest.join('/'))?.value);
    return [...keys].flatMap((key) => {
      const source = found.get(key);
      return source === undefined ? [] : [{ file, key, source, isMarkdown: /(?:^|\.)body$/.test(key) }];
    });
  });
}

/** Texts by the names of the way to them, as `textKey` makes them. */
function findTexts(value: unknown, path = '', found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (typeof value === 'string') found.set(path, value);
  if (typeof value !== 'object' || value === null) return found;
  if (Array.isArray(value) && value.every((line) => typeof line === 'string')) found.set(path, value.join('\n'));
  for (const [key, inner] of Object.entries(value)) {
    const id = Array.isArray(value) && typeof inner === 'object' && inner !== null && 'id' in inner ? inner.id : key;
    findTexts(inner, path === '' ? String(id) : `${path}.${String(id)}`, found);
  }
  return found;
}
