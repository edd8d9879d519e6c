/** What asking the collector comes to: a value, or a failure that can be told to a person. */

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface Failure {
  /**
   * `signed-out`: the token is unknown or revoked. `forbidden`: it may not do this. `missing`: there is no such thing.
   * `refused`: the collector says why not. `unreachable`: no answer, or one that is not the collector's.
   */
  readonly kind: 'signed-out' | 'forbidden' | 'missing' | 'refused' | 'unreachable';
  /** One sentence for people: what is wrong and where. */
  readonly message: string;
  readonly code?: string;
  /** Milliseconds to wait before asking again, where the collector said so. */
  readonly retryAfterMs?: number;
}
