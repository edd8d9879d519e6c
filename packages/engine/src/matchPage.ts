/** Tells whether an address is a page: globs over path, query and `#`, in the author's terms. */
import type { PagePattern } from '@handrail/schema';
import { createGlob, type Glob } from './createGlob.js';

/** The parts of an address as `location` has them; `?` and `#` may be there or not. */
export interface PageAddress {
  readonly path: string;
  readonly query: string;
  readonly hash: string;
}

type Matcher = (address: PageAddress) => boolean;

const matchers = /* @__PURE__ */ new WeakMap<PagePattern, Matcher>();

/**
 * Whether the address fits one of the pattern's globs and none of its `not`. `has` is about the page's content and left
 * to the caller. Parameters that are written must be there, in any order, and others may be too; `#` counts only where
 * written; a trailing slash does not matter. Never throws.
 */
export function matchPage(pattern: PagePattern, address: PageAddress): boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) {
    const paths = (pattern.paths ?? []).map(createAddressGlob);
    const not = (pattern.not ?? []).map(createAddressGlob);
    matcher = (at) => paths.some((fits) => fits(at)) && !not.some((fits) => fits(at));
    matchers.set(pattern, matcher);
  }
  return matcher(address);
}

function createAddressGlob(text: string): Matcher {
  const [beforeHash, hash] = cut(text, '#');
  const [path, query] = cut(beforeHash as string, '?');
  const pathGlob = path ? createGlob(path, true) : undefined;
  const hashGlob = hash === undefined ? undefined : createGlob(hash, true);
  const parameters = readParameters(query ?? '').map(
    ([name, value]) => [name, value === undefined ? undefined : createGlob(value)] as const,
  );
  return (at) =>
    (!pathGlob || matchesPath(pathGlob, decode(at.path))) &&
    (!hashGlob || hashGlob(decode(at.hash.replace(/^#/, '')))) &&
    (parameters.length === 0 || hasParameters(parameters, at.query));
}

function matchesPath(glob: Glob, path: string): boolean {
  return glob(path) || (path.length > 1 && (path.endsWith('/') ? glob(path.slice(0, -1)) : false));
}

function hasParameters(wanted: readonly (readonly [string, Glob | undefined])[], query: string): boolean {
  const given = readParameters(query.replace(/^\?/, ''));
  return wanted.every(([name, glob]) => given.some(([other, value]) => other === name && (!glob || glob(value ?? ''))));
}

function readParameters(query: string): [string, string | undefined][] {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name, value] = cut(pair.replace(/\+/g, ' '), '=');
      return [decodeAll(name as string), value === undefined ? undefined : decodeAll(value)];
    });
}

function cut(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

/** `%2F` stays, so that an encoded slash does not make a segment. */
function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

function decodeAll(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
