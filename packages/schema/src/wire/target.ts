/** What a person would say of an element. All given parts must fit; see `sdk/page/find` for the scoring. */
export interface TargetDescription {
  readonly testId?: string;
  readonly role?: string;
  /** Accessible name, in the locale of the index this description came in. */
  readonly name?: string;
  readonly label?: string;
  readonly text?: string;
  /** Most words of its name or text, where wording may change. */
  readonly like?: string;
  readonly near?: TargetDescription;
  /** How many levels above `near` may be gone up to have the element below too. Default: any number. */
  readonly reach?: number;
  readonly in?: TargetDescription;
  readonly has?: TargetDescription;
  /** 1-based: the author's explicit way out of a tie. */
  readonly nth?: number;
  readonly slot?: string;
  /** Glob. */
  readonly id?: string;
  readonly css?: string;
  /** Other ways to say the same element, each enough on its own; where they differ, most of them win, and a tie shows nothing. */
  readonly or?: readonly TargetDescription[];
}

/** A name in `Bundle.targets`, or an inline description. */
export type TargetRef = string | TargetDescription;

export interface PagePattern {
  /** Globs over path, and over query and `#` where written; any of them. */
  readonly paths: readonly string[];
  readonly not?: readonly string[];
  readonly has?: TargetDescription;
}

/** A key of `Bundle.pages`. An inline glob is kept there under its own text. */
export type PageRef = string;
