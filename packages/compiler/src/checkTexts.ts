/** Translations that translate nothing: of a locale, a file or a text that is not there. */

import type { Scope } from './scope.js';
import type { RememberedTexts } from './textsSeen.js';

export function checkTexts({
  model,
  report,
  texts,
  allLocales,
  base,
}: Pick<Scope, 'model' | 'report' | 'allLocales' | 'base'> & { readonly texts: RememberedTexts }): void {
  checkFallbacks({ model, report, allLocales });
  const broken = new Set(
    [...model.guides.values(), ...model.articles.values()].filter((entry) => !entry.value).map((entry) => entry.id),
  );
  for (const { id, value, at } of model.locales.values()) {
    if (!at) continue;
    if (id === base || !allLocales.includes(id))
      report.knows(
        at,
        'unknown-locale',
        id,
        allLocales.filter((locale) => locale !== base),
      );
    for (const [file, translations] of Object.entries(value ?? {})) {
      if (broken.has(file.slice(file.indexOf('/') + 1))) continue;
      if (!report.knows(at.to(file), 'unknown-text', file, texts.keys.keys())) continue;
      const known = texts.keys.get(file) ?? new Set<string>();
      for (const key of Object.keys(translations)) report.knows(at.to(file, key), 'unknown-text', key, known);
    }
  }
}

function checkFallbacks({ model: { app }, report, allLocales }: Pick<Scope, 'model' | 'report' | 'allLocales'>): void {
  for (const [locale, chain] of Object.entries(app.value?.locales?.fallback ?? {})) {
    for (const [index, fallback] of chain.entries()) {
      if (app.at) report.knows(app.at.to('locales', 'fallback', locale, index), 'unknown-locale', fallback, allLocales);
    }
  }
}
