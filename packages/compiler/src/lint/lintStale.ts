/** Translations of texts that are other ones by now, as far as `reviews/` says of what they were made. */
import { readTranslations } from '../locales/readTranslations.js';
import type { LintWhole } from './lint.js';

export const lintStale: LintWhole = ({ model, report, textKeys, base, allLocales }) => {
  const { app } = model;
  for (const [index, locale] of (app.value?.locales?.also ?? []).entries()) {
    if (!app.at || !model.reviews.get(locale)?.value) continue;
    const locales = [base, ...allLocales.filter((one) => one !== base)] as const;
    const stale = readTranslations({ model, textKeys, locales }, locale).texts.filter(({ isStale }) => isStale);
    const [first] = stale;
    if (!first) continue;
    report.on(app.at.to('locales', 'also', index), 'stale-translation', {
      ...{ found: locale, count: stale.length, first: `${first.file} ${first.key}` },
    });
  }
};
