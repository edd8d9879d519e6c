/** Declared attributes: defaults of the index's locale, and where each is read from (rule 4). */
import type { Attribute, AttributeSource, authored, Json } from '@handrail/schema';
import { brief } from '../read/checkShape.js';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { valueForms } from './conditionTests.js';
import { defined } from './lowerCard.js';
import { lowerTarget, lowerTargetRef } from './lowerTarget.js';

export function lowerAttributes(scope: Scope): Readonly<Record<string, Attribute>> {
  const place = scope.model.app.at?.to('attributes');
  const lowered = Object.fromEntries(
    [...scope.attributes].map(([name, attribute]) => {
      const at = place?.to(name);
      return [name, at ? lowerAttribute(attribute, at, scope) : { type: attribute.type }];
    }),
  );
  const { environments = {} } = scope.model.app.value ?? {};
  const isSigned = Object.values(environments).some(({ identity }) => identity === 'signed');
  return isSigned || lowered.proof
    ? { ...lowered, proof: lowerProof(lowered.proof, place?.to('proof', 'type'), scope) }
    : lowered;
}

/** What the host's backend has signed goes to the collector alone: nothing else of it is anybody's to choose. */
function lowerProof(given: Attribute | undefined, place: At | undefined, scope: Scope): Attribute {
  if (given && given.type !== 'string' && place)
    scope.report.on(place, 'wrong-value', {
      found: brief(given.type),
      expected: '"string": `proof` is a signed token',
    });
  return defined({ type: 'string', private: true, from: given?.from }) as Attribute;
}

function lowerAttribute(attribute: authored.Attribute, place: At, scope: Scope): Attribute {
  const { type, values, required, from } = attribute;
  return defined({
    type,
    values: values as readonly Json[] | undefined,
    default: attribute.default === undefined ? undefined : lowerDefault(attribute, place.to('default'), scope),
    required,
    private: attribute.private,
    from: from === undefined ? undefined : lowerSource(from, place.to('from'), scope),
  }) as Attribute;
}

/** A text may have a default per locale. */
function lowerDefault({ type, default: written }: authored.Attribute, place: At, scope: Scope): Json {
  const [expected, fits] = valueForms[type];
  const perLocale = type === 'string' && typeof written === 'object' && written !== null && !Array.isArray(written);
  const texts = written as Readonly<Record<string, Json>>;
  const value = perLocale
    ? scope.chain.map((locale) => texts[locale]).find((text) => text !== undefined)
    : (written as Json);
  const list = type === 'strings' && Array.isArray(value);
  if (value === undefined || !(list ? value.every(fits) : type !== 'strings' && fits(value))) {
    scope.report.on(place, 'wrong-value', {
      found: brief(written),
      expected: type === 'strings' ? 'a list of texts' : expected,
    });
  }
  return value ?? '';
}

function lowerSource(from: authored.AttributeSource, place: At, scope: Scope): AttributeSource {
  if (typeof from === 'string') throw new TypeError('A source is never a word.');
  const bad = (key: string, found: unknown, expected: string) =>
    scope.report.on(place.to(key), 'bad-source', { found: brief(found), expected });
  const path = (key: string, written: string): readonly string[] => {
    const parts = written.split('.');
    if (parts.some((part) => part === '' || forbidden.has(part))) bad(key, written, 'a path such as "app.user.role"');
    return parts;
  };
  const stored = (
    kind: 'cookie' | 'local' | 'session',
    written: string | { key: string; path: string },
  ): AttributeSource =>
    typeof written === 'string' ? { kind, name: written } : { kind, name: written.key, path: path(kind, written.path) };
  if ('global' in from) return { kind: 'global', path: path('global', from.global) };
  if ('data' in from) return { kind: 'data', name: from.data };
  if ('meta' in from) return { kind: 'meta', name: from.meta };
  if ('cookie' in from) return stored('cookie', from.cookie);
  if ('local' in from) return stored('local', from.local);
  if ('session' in from) return stored('session', from.session);
  if ('query' in from) return { kind: 'query', name: from.query };
  if ('jwt' in from) return { kind: 'jwt', storage: from.jwt.key, claim: from.jwt.claim };
  // People count from 1.
  if ('path' in from) return { kind: 'path', segment: from.path - 1 };
  if ('hash' in from) return { kind: 'hash', segment: from.hash - 1 };
  return { kind: 'text', target: textTarget(from.text, place.to('text'), scope) };
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

function textTarget(ref: authored.TargetRef, place: At, scope: Scope) {
  const lowered = lowerTargetRef(ref, place, scope);
  if (typeof lowered !== 'string') return lowered;
  const entry = scope.model.targets.get(lowered);
  return entry?.value && entry.at ? lowerTarget(entry.value, entry.at, scope, [lowered]) : {};
}
