/** How much of the folder each locale has. */
import type { LintWhole } from './lint.js';

export const lintTranslations: LintWhole = ({ model, report, textKeys, texts, base, chainOf, allLocales }) => {
  const { app } = model;
  const declared = app.value?.locales?.also ?? [];
  const all = [...textKeys.values()].reduce((sum, keys) => sum + keys.size, 0);
  for (const [index, locale] of declared.entries()) {
    if (!app.at || locale === base || !allLocales.includes(locale) || all === 0) continue;
    const scope = { chain: chainOf(locale), base, model };
    const missing = [...textKeys.keys()].flatMap((file) => texts.missing(file, scope).map((key) => `${file} ${key}`));
    if (missing.length === 0) continue;
    const has = all - missing.length;
    report.on(app.at.to('locales', 'also', index), 'untranslated', {
      found: locale,
      has,
      all,
      percent: Math.floor((100 * has) / all),
      first: missing.sort()[0],
    });
  }
};
