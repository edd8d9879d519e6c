/** What an importer makes of another tool's file: files of ours, and what of it they do not say. */

/** Something that was not carried over, or not as it was. */
export interface ImportNote {
  /** Where in the imported file, in words: `steps › 3 › content`. */
  readonly where: string;
  /** What it was, what became of it, and what to do where something can be done. */
  readonly why: string;
}

export interface Imported {
  /** Path in the folder to what it holds: JSON values, and bytes of assets. */
  readonly guides: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Names for pages.json. */
  readonly pages: Readonly<Record<string, unknown>>;
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** Locale to file to key to text. */
  readonly translations: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, string | readonly string[]>>>>;
  readonly notes: readonly ImportNote[];
}

/** A file that is not what the importer reads. */
export class ImportFault extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'ImportFault';
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts and numbers as text; anything else as nothing. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** `"1"`, `1`, `true` and `"true"`, as exports have them. */
export const isOn = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';

/** A kebab-case name out of any text; `other` where nothing of it can be used. */
export function nameOf(text: string, other: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const name =
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replaceAll(/^-+|-+$/g, '') || other;
  for (let number = 2; ; number++) {
    const tried = number === 2 && !taken.has(name) ? name : `${name}-${number}`;
    if (!taken.has(tried)) return tried;
  }
}
