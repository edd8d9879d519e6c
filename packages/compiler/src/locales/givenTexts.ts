/** Translations as they come back from translators, whatever the format. */
import type { authored } from '@handrail/schema';

export interface GivenText {
  readonly file: string;
  readonly key: string;
  /** The base text it was made of. */
  readonly source: string;
  /** Undefined where nobody has translated it yet. */
  readonly target: string | undefined;
  readonly state: authored.Review['state'];
  /** It came back marked as stale, so nobody has looked at it since. */
  readonly isStillStale?: boolean;
  /** Of the file it came in. */
  readonly line?: number | undefined;
}

export interface GivenTexts {
  /** Where the file says it. */
  readonly locale: string | undefined;
  readonly texts: readonly GivenText[];
}

/** A file that cannot be read as translations. */
export class TranslationFault extends Error {
  readonly line: number | undefined;

  constructor(what: string, line?: number) {
    super(what);
    this.name = 'TranslationFault';
    this.line = line;
  }
}
