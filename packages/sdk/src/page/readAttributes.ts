/** Reads a user's attributes from the places the project declared, and from nowhere else. */
import { toAttribute } from '@handrail/engine';
import type { Attribute, AttributeSource, Json, TargetRef } from '@handrail/schema';
import type { Found } from '../contract.js';
import * as natives from './natives.js';
import { quietly } from './natives.js';

export interface AttributePage {
  /** The script tag, where there is one. */
  readonly script: Element | undefined;
  find(target: TargetRef): Found;
}

/** The compiler lets no path through prototypes; a getter that throws makes the attribute unknown. */
const walk = (from: unknown, path: readonly string[]): unknown =>
  path.reduce((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], from);

const readCookie = (name: string): string | undefined => {
  const pair = document.cookie.split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  return pair && decodeURIComponent(pair.slice(name.length + 1));
};

/** What the token says is believed as far as it decides what is shown; it is not verified, and never sent. */
function readClaims(token: string | null | undefined): unknown {
  const payload = token?.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '';
  return natives.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (char) => char.charCodeAt(0))));
}

/** Texts that may hold JSON, in which a path leads on. */
const texts: Readonly<Record<string, (name: string, page: AttributePage) => string | null | undefined>> = {
  data: (name, { script }) => script?.getAttribute(`data-${name}`),
  meta: (name) => document.querySelector<HTMLMetaElement>(`meta[name="${CSS.escape(name)}"]`)?.content,
  cookie: readCookie,
  local: (name) => localStorage.getItem(name),
  session: (name) => sessionStorage.getItem(name),
  query: (name) => new URLSearchParams(location.search).get(name),
};

function readSource(from: AttributeSource, page: AttributePage): unknown {
  switch (from.kind) {
    case 'global':
      return walk(window, from.path);
    case 'jwt': {
      const { storage, claim } = from;
      return walk(readClaims(localStorage.getItem(storage) ?? sessionStorage.getItem(storage) ?? readCookie(storage)), [
        claim,
      ]);
    }
    case 'path':
    case 'hash': {
      const path = from.kind === 'path' ? location.pathname : location.hash.slice(1);
      return path.split('/').filter(Boolean)[from.segment];
    }
    case 'text':
      return page.find(from.target).element?.textContent?.replace(/\s+/g, ' ').trim();
    default: {
      const text = texts[from.kind]?.(from.name, page);
      const { path } = from as { readonly path?: readonly string[] };
      return path && text ? walk(natives.parse(text), path) : text;
    }
  }
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
    const raw = given[name] ?? (from && quietly(() => readSource(from, page)));
    const value = quietly(() => toAttribute(raw, attribute)) ?? attribute.default;
    if (value !== undefined) known[name] = value;
  }
  return known;
}
