// What `handrail dev` tells its own part of the page, as JSON over one event stream. Types only.

export interface DevStatus {
  readonly app: string;
  /** Hash of the tree that is live; null before the first that had no error. */
  readonly hash: string | null;
  /** The folder has errors, so what is live is older than what is on disk. */
  readonly isStale: boolean;
  readonly diagnostics: readonly DevDiagnostic[];
  readonly guides: readonly DevGuide[];
  /** Guides whose content differs from the tree before. */
  readonly changed: readonly string[];
}

export interface DevDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** `guides/welcome.json:3:12`. */
  readonly place: string;
  readonly message: string;
}

export interface DevGuide {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
}
