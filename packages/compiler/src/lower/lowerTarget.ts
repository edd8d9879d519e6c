/** A target as the browser gets it: names of the index's locale, and `in`, `has` and `near` written out. */
import type { authored, TargetDescription, TargetRef } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';

const describing = [
  'testId',
  'role',
  'name',
  'label',
  'text',
  'like',
  'slot',
  'id',
  'css',
  'in',
  'has',
  'near',
] as const;

export function lowerTargetRef(ref: authored.TargetRef, place: At, scope: Scope): TargetRef {
  if (typeof ref !== 'string') return lowerTarget(ref, place, scope);
  scope.report.knows(place, 'unknown-target', ref, scope.model.targets);
  return ref;
}

export function lowerTarget(
  target: authored.Target,
  place: At,
  scope: Scope,
  within: readonly string[] = [],
): TargetDescription {
  if (!describing.some((key) => target[key] !== undefined)) scope.report.on(place, 'empty-target');
  const name = (key: 'name' | 'label' | 'text' | 'like') => {
    const value = target[key];
    return value === undefined ? {} : { [key]: localNameOf(value, place.to(key), scope) };
  };
  const other = (key: 'in' | 'has' | 'near') => {
    const value = target[key];
    return value === undefined ? {} : { [key]: writtenOut(value, place.to(key), scope, within) };
  };
  const or = [target.or ?? []].flat();
  return {
    ...copy(target, ['testId', 'role']),
    ...name('name'),
    ...name('label'),
    ...name('text'),
    ...name('like'),
    ...other('near'),
    ...other('in'),
    ...other('has'),
    ...copy(target, ['reach', 'nth', 'slot', 'id', 'css']),
    ...(or.length > 0 && {
      or: or.map((other, index) =>
        writtenOut(other, Array.isArray(target.or) ? place.to('or', index) : place.to('or'), scope, within),
      ),
    }),
  };
}

function writtenOut(ref: authored.TargetRef, place: At, scope: Scope, within: readonly string[]): TargetDescription {
  if (typeof ref !== 'string') return lowerTarget(ref, place, scope, within);
  const entry = scope.model.targets.get(ref);
  if (within.includes(ref)) scope.report.on(place, 'target-cycle', { found: ref });
  else if (!scope.report.knows(place, 'unknown-target', ref, scope.model.targets)) return {};
  else if (entry?.value && entry.at) return lowerTarget(entry.value, entry.at, scope, [...within, ref]);
  return {};
}

function localNameOf(name: authored.LocalName, place: At, scope: Scope): string {
  if (typeof name === 'string') return name;
  if (scope.needs) scope.needs.names.differ = true;
  for (const locale of Object.keys(name)) {
    scope.report.knows(place.to(locale), 'unknown-locale', locale, scope.allLocales);
  }
  return scope.chain.map((locale) => name[locale]).find((found) => found !== undefined) ?? Object.values(name)[0] ?? '';
}

function copy<Key extends keyof authored.Target>(
  target: authored.Target,
  keys: readonly Key[],
): Partial<Pick<authored.Target, Key>> {
  return Object.fromEntries(
    keys.filter((key) => target[key] !== undefined).map((key) => [key, target[key]]),
  ) as Partial<Pick<authored.Target, Key>>;
}
