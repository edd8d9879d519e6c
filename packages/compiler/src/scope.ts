/** What every lowering needs: the model, the report, and the locale texts are wanted in. */
import type { authored, GuideEntry } from '@handrail/schema';
import type { Asset } from './lower/lowerAssets.js';
import type { Model } from './read/model.js';
import type { At } from './read/source.js';
import type { Report } from './report.js';

export interface Scope {
  readonly model: Model;
  readonly report: Report;
  readonly attributes: ReadonlyMap<string, authored.Attribute>;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly locale: string;
  /** The locales a text is looked for in, the wanted one first and the base last. */
  readonly chain: readonly string[];
  readonly chainOf: (locale: string) => readonly string[];
  readonly base: string;
  readonly allLocales: readonly string[];
  /** Globs of pages that are written in place; filled while lowering. */
  readonly inlinePages: Set<string>;
  /** Every text there is, by file and key; filled while lowering the base locale. */
  readonly texts: TextsSeen;
  /** Filled while a guide is lowered. */
  readonly needs?: Needs;
}

export interface TextsSeen {
  seen(file: string, key: string): void;
  /** Keys of a file's texts that are shown in the base language because nothing of the chain has them. */
  missing(file: string, scope: Pick<Scope, 'chain' | 'base' | 'model'>): readonly string[];
}

/** What a guide's content depends on beside the guide: which files' translations, and names that differ by locale. */
export interface Needs {
  readonly texts: Set<string>;
  readonly names: { differ: boolean };
}

/** A guide that is being lowered. */
export interface GuideScope extends Scope {
  readonly guide: authored.Guide;
  readonly at: At;
}

export type EntryHead = Omit<GuideEntry, 'file' | 'hash'>;
