/** The only mutable thing a browser fetches: one small document per app and environment, a fold over the journal. */
export interface State {
  readonly format: 1;
  readonly app: string;
  readonly env: string;
  /** Sequence number of the journal entry it reflects; grows. */
  readonly seq: number;
  /** Hash of the published tree, or null before the first publish. */
  readonly bundle: string | null;
  /** Locales the tree has an index for; the first is the base. */
  readonly locales: readonly string[];
  /** Started waves of each release, as indices into `Release.waves`. Absent or empty: not started, or rolled back. */
  readonly waves: Readonly<Record<string, readonly number[]>>;
  /** Killed things, as authored paths: `flags/new-panel`, `guides/first-week`. A kill wins over everything. */
  readonly kills: readonly string[];
  /** Everything Handrail draws and sends is off. */
  readonly off: boolean;
}
