/** Reads a user's attributes from the places the project declared, and from nowhere else. */
import type { Attribute, AttributeSource, Json, TargetRef } from '@handrail/schema';
import type { Found } from '../contract.js';
import * as limits from '../limits.js';
import { clean } from './fitText.js';
import * as natives from './natives.js';
import { quietly } from './natives.js';

export interface AttributePage {
  /** The script tag, where there is one. */
  readonly script: Element | undefined;
  find(target: TargetRef): Found;
}

/** Walks own data only, so that neither `constructor` nor a prototype's getter is reached. */
function walk(from: unknown, path: readonly string[]): unknown {
  let value = from;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function walkGlobal([first, ...rest]: readonly string[]): unknown {
  return first === undefined ? undefined : walk((window as unknown as Record<string, unknown>)[first], rest);
}

function walkText(text: string | null | undefined, path: readonly string[] | undefined): unknown {
  return text && path?.length ? walk(natives.parse(text), path) : text;
}

function readCookie(name: string): string | undefined {
  const pair = document.cookie.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair && decodeURIComponent(pair.slice(name.length + 1));
}

function readClaim(token: string | null | undefined, claim: string): unknown {
  const payload = /([\w-]+)\.([\w-]+)\.[\w-]*/.exec(token ?? '')?.[2];
  if (!payload) return undefined;
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  return walk(natives.parse(new TextDecoder().decode(bytes)), [claim]);
}

const segment = (path: string, index: number): string | undefined => path.split('/').filter(Boolean)[index];

function read(from: AttributeSource, { script, find }: AttributePage): unknown {
  switch (from.kind) {
    case 'global':
      return walkGlobal(from.path);
    case 'data':
      return script?.getAttribute(`data-${from.name.replace(/^data-/, '')}`);
    case 'meta':
      return document.querySelector(`meta[name="${CSS.escape(from.name)}"]`)?.getAttribute('content');
    case 'cookie':
      return walkText(readCookie(from.name), from.path);
    case 'local':
      return walkText(localStorage.getItem(from.name), from.path);
    case 'session':
      return walkText(sessionStorage.getItem(from.name), from.path);
    case 'query':
      return walkText(new URLSearchParams(location.search).get(from.name), from.path);
    case 'jwt':
      return readClaim(
        localStorage.getItem(from.storage) ?? sessionStorage.getItem(from.storage) ?? readCookie(from.storage),
        from.claim,
      );
    case 'path':
      return segment(location.pathname, from.segment);
    case 'hash':
      return segment(location.hash.replace(/^#/, ''), from.segment);
    case 'text': {
      const found = find(from.target);
      return 'element' in found ? clean(found.element.textContent) : undefined;
    }
  }
}

/** To the declared type; undefined where the value is not of it, so that it counts as unknown. */
export function toAttribute(value: unknown, { type, values }: Attribute): Json | undefined {
  let typed: Json | undefined;
  if (type === 'strings') {
    const list = typeof value === 'string' ? value.split(/\s*,\s*/) : Array.isArray(value) ? value : [];
    typed = list.length ? list.filter((item) => typeof item === 'string') : undefined;
  } else if (value === null || value === undefined || value === '' || typeof value === 'object') {
    typed = value instanceof Date ? value.toISOString() : undefined;
  } else if (type === 'number') {
    typed = Number.isFinite(Number(value)) ? Number(value) : undefined;
  } else if (type === 'boolean') {
    typed =
      value === true || value === 'true' || value === '1'
        ? true
        : value === false || value === 'false' || value === '0'
          ? false
          : undefined;
  } else {
    typed = String(value).slice(0, limits.attributeChars);
  }
  return values && !(Array.isArray(typed) ? typed : [typed]).every((item) => values.includes(item as Json))
    ? undefined
    : typed;
}

/** Known attributes; what is unknown and has no default is absent. Never throws. */
export function readAttributes(
  declared: Readonly<Record<string, Attribute>>,
  given: Readonly<Record<string, unknown>>,
  page: AttributePage,
): Record<string, Json> {
  const known: Record<string, Json> = {};
  for (const [name, attribute] of Object.entries(declared)) {
    const { from } = attribute;
    const raw = given[name] ?? (from && quietly(() => read(from, page)));
    const value = toAttribute(raw, attribute) ?? attribute.default;
    if (value !== undefined) known[name] = value;
  }
  return known;
}
