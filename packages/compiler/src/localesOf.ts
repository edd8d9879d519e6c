/** Which locales there is an index for, and where each looks for its texts. */
import type { authored } from '@handrail/schema';

/** The base first. */
export function localesOf(app: authored.App | undefined): readonly [base: string, ...also: string[]] {
  const { base = 'en', also = [], fallback = {} } = app?.locales ?? {};
  const others = new Set([...also, ...Object.keys(fallback)]);
  others.delete(base);
  return [base, ...others];
}

/** The wanted locale, its declared fallbacks or else the same language without region, and the base. */
export function chainOf(locale: string, app: authored.App | undefined): readonly string[] {
  const [base, ...also] = localesOf(app);
  const declared = app?.locales?.fallback?.[locale];
  const parents = declared ?? parentsOf(locale).filter((parent) => also.includes(parent));
  return [...new Set([locale, ...parents, base])];
}

function parentsOf(locale: string): readonly string[] {
  const parts = locale.split('-');
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('-'));
}
