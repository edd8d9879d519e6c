import type { JsonObject } from './json.js';

/** What can happen. Bodies hold hashes and ids only, never contents, names or addresses. */
export type JournalKind =
  | 'publish'
  | 'promote'
  | 'sign-off'
  | 'approve'
  | 'start'
  | 'advance'
  | 'mark'
  | 'hold'
  | 'resume'
  | 'breach'
  | 'waive'
  | 'roll-back'
  | 'go-live'
  | 'adopt'
  | 'kill'
  | 'revive'
  | 'off'
  | 'on'
  | 'grant'
  | 'revoke'
  | 'erase';

/** One act, in an append-only, hash-chained journal per app. */
export interface JournalEntry {
  readonly app: string;
  readonly env: string;
  /** 1-based, without gaps, per app. */
  readonly seq: number;
  /** Epoch ms, the collector's clock. */
  readonly at: number;
  /** Id of the token or `system`. */
  readonly actor: string;
  readonly kind: JournalKind;
  readonly body: JsonObject;
  /** Hash of the entry before, or 64 zeros. */
  readonly prev: string;
  /** Lower-case hex SHA-256 over the canonical JSON of all other fields. */
  readonly hash: string;
}
