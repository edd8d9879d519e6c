/** A flag with its variants and rules written out (rule 15). */
import type { authored, Flag, FlagRule } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { durationMs } from './durationMs.js';
import { defined } from './lowerCard.js';
import { lowerAudience } from './lowerCondition.js';
import { lowerExclusive } from './lowerExclusive.js';
import { variantsOf } from './variantsOf.js';

export function lowerFlag(id: string, flag: authored.Flag, place: At, release: string | undefined, scope: Scope): Flag {
  const variants = variantsOf(flag);
  const knows = (variant: string, at: At) => scope.report.knows(at, 'unknown-variant', variant, variants, { flag: id });
  knows(flag.default, place.to('default'));
  return defined({
    variants: Object.fromEntries(variants),
    default: flag.default,
    rules: (flag.rules ?? []).map((rule, index) => lowerRule(id, rule, index, place.to('rules', index), knows, scope)),
    requires: flag.requires && lowerRequires(id, flag.requires, place.to('requires'), scope),
    release,
    maxAgeMs: flag.maxAge === undefined ? undefined : durationMs(flag.maxAge),
    exclusive: lowerExclusive(id, scope),
    stickiness: flag.stickiness === 'device' ? 'device' : undefined,
    hash: flag.hash === 'fnv1a' ? undefined : flag.hash,
  }) as Flag;
}

type Knows = (variant: string, at: At) => boolean;

function lowerRule(
  flag: string,
  rule: authored.FlagRule,
  index: number,
  place: At,
  knows: Knows,
  scope: Scope,
): FlagRule {
  if (typeof rule === 'string') throw new TypeError('A rule is never a word.');
  const id = rule.id ?? `rule-${index + 1}`;
  const audience = lowerAudience(rule.audience, place.to('audience'), scope);
  if ('serve' in rule) {
    knows(rule.serve, place.to('serve'));
    return defined({ id, audience, serve: rule.serve }) as FlagRule;
  }
  const sum = Object.values(rule.split).reduce((total, percent) => total + percent, 0);
  if (sum > 100.000001) scope.report.on(place.to('split'), 'split-too-much', { found: sum });
  for (const variant of Object.keys(rule.split)) knows(variant, place.to('split', variant));
  return defined({ id, audience, split: rule.split, seed: rule.seed ?? `flags/${flag}/${id}` }) as FlagRule;
}

function lowerRequires(id: string, requires: NonNullable<authored.Flag['requires']>, place: At, scope: Scope) {
  const { flags } = scope.model;
  return Object.fromEntries(
    Object.entries(requires).map(([other, wanted]) => {
      const variants = typeof wanted === 'string' ? [wanted] : wanted;
      const required = flags.get(other)?.value;
      if (scope.report.knows(place.to(other), 'unknown-flag', other, flags) && required) {
        for (const variant of variants) {
          const known = variantsOf(required).keys();
          scope.report.knows(place.to(other), 'unknown-variant', variant, known, { flag: other });
        }
      }
      if (reaches(other, id, scope, new Set())) scope.report.on(place.to(other), 'flag-cycle', { found: id });
      return [other, variants];
    }),
  );
}

function reaches(from: string, wanted: string, scope: Scope, seen: Set<string>): boolean {
  if (from === wanted) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const requires = scope.model.flags.get(from)?.value?.requires ?? {};
  return Object.keys(requires).some((other) => reaches(other, wanted, scope, seen));
}
