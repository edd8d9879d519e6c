/** Themes, each with what it extends written into it; the first whose `if` is true is used. */
import type { authored, Theme } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { defined } from './lowerCard.js';
import { lowerIf } from './lowerCondition.js';

export function lowerThemes(scope: Scope): readonly Theme[] {
  const { app, themes } = scope.model;
  for (const { value, at } of themes.values()) {
    if (value?.extends !== undefined && at)
      scope.report.knows(at.to('extends'), 'unknown-theme', value.extends, themes);
  }
  const written = app.value?.theme;
  const place = app.at?.to('theme');
  if (written === undefined || !place) return [];
  if (typeof written === 'string') return [{ ...resolve(written, place, scope) }];
  return written.map((choice, index) => {
    const at = place.to(index);
    return defined({
      if: lowerIf(choice.if, at.to('if'), scope),
      ...resolve(choice.use, at.to('use'), scope),
    }) as Theme;
  });
}

function resolve(id: string, place: At, scope: Scope): Omit<Theme, 'if'> {
  scope.report.knows(place, 'unknown-theme', id, scope.model.themes);
  const chain: authored.Theme[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined; ) {
    const entry = scope.model.themes.get(next);
    if (seen.has(next) && entry?.at) scope.report.on(entry.at.to('extends'), 'theme-cycle', { found: next });
    if (seen.has(next) || !entry?.value) break;
    seen.add(next);
    chain.unshift(entry.value);
    next = entry.value.extends;
  }
  const tokens = Object.assign({}, ...chain.map((theme) => theme.tokens ?? {}));
  const dark = Object.assign({}, ...chain.map((theme) => theme.dark ?? {}));
  const darkWhen = chain.findLast((theme) => theme.darkWhen)?.darkWhen;
  return defined({ tokens, dark: Object.keys(dark).length > 0 ? dark : undefined, darkWhen }) as Omit<Theme, 'if'>;
}
