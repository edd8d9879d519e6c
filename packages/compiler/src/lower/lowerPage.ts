/** Pages of pages.json, and globs written in place. */
import type { authored, PagePattern } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { lowerTarget, lowerTargetRef } from './lowerTarget.js';

/** A key of the bundle's pages: a glob in place is kept there under its own text. */
export function lowerPageRef(ref: string, place: At, scope: Scope): string {
  if (ref.startsWith('/')) scope.inlinePages.add(ref);
  else scope.report.knows(place, 'unknown-page', ref, scope.model.pages);
  return ref;
}

export function lowerPage(page: authored.Page, place: At, scope: Scope): PagePattern {
  if (typeof page === 'string' || Array.isArray(page)) return { paths: globs(page, place, scope) };
  const { path, not, has } = page;
  return {
    paths: globs(path, place.to('path'), scope),
    ...(not === undefined ? {} : { not: globs(not, place.to('not'), scope) }),
    ...(has === undefined ? {} : { has: describe(has, place.to('has'), scope) }),
  };
}

function describe(ref: authored.TargetRef, place: At, scope: Scope) {
  const lowered = lowerTargetRef(ref, place, scope);
  if (typeof lowered !== 'string') return lowered;
  const entry = scope.model.targets.get(lowered);
  return entry?.value && entry.at ? lowerTarget(entry.value, entry.at, scope, [lowered]) : {};
}

function globs(written: string | readonly string[], place: At, scope: Scope): readonly string[] {
  const list = typeof written === 'string' ? [written] : written;
  for (const [index, glob] of list.entries()) {
    if (!glob.startsWith('/')) {
      scope.report.on(typeof written === 'string' ? place : place.to(index), 'bad-page', {
        found: JSON.stringify(glob),
      });
    }
  }
  return list;
}
