/** Handrail on this page against a site of its own, and everything the host could notice of it. */
import type { WireEvent } from '@handrail/schema';
import type { Handrail, HandrailOptions } from '../handrail.js';
import { createSite, type Site } from './createSite.js';

export interface OpenHandrail {
  readonly handrail: Handrail;
  readonly site: Site;
  readonly key: string;
  /** Files that were loaded, in order. */
  readonly loaded: string[];
  readonly recorded: WireEvent[];
  /** Everything of Handrail's in localStorage. */
  stored(): Readonly<Record<string, string>>;
  names(): string[];
}

let count = 0;

export async function openHandrail(
  parts: Parameters<typeof createSite>[0] & {
    readonly site?: Site;
    readonly key?: string;
    /** Every file is this late. */
    readonly lateMs?: number;
  } = {},
  options: HandrailOptions = {},
): Promise<OpenHandrail> {
  // Only now: what is loaded here takes the page's functions, and those must be the site's.
  const { createHandrail } = await import('../createHandrail.js');
  const { site = createSite(parts), key = `key-${Date.now()}-${count++}`, lateMs } = parts;
  const loaded: string[] = [];
  const handrail = createHandrail(
    { key, collector: site.url, ...options },
    {
      async load(file) {
        loaded.push(file);
        if (lateMs) await new Promise((resolve) => setTimeout(resolve, lateMs));
        if (file === 'ui')
          return import('../ui.js').then(({ createUi }) => ({ createUi: () => createUi(() => import('../more.js')) }));
        return file === 'guide' ? import('../guide.js') : import('../measure.js');
      },
    },
  );
  const recorded: WireEvent[] = [];
  handrail.on('event', (event) => recorded.push(event));
  const prefix = `handrail:${key}:`;
  return {
    handrail,
    site,
    key,
    loaded,
    recorded,
    names: () => recorded.map(({ n }) => n),
    stored: () =>
      Object.fromEntries(
        Object.entries(localStorage)
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, text]) => [name.slice(prefix.length), String(text)]),
      ),
  };
}

/** Names of the databases of this key. */
export async function readDatabases(key: string): Promise<readonly string[]> {
  const all = await indexedDB.databases();
  return all.map(({ name = '' }) => name).filter((name) => name.includes(key));
}
