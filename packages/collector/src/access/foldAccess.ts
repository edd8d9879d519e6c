/** Who may read and write what: a fold over `grant` and `revoke` entries, which hold hashes only. */
import type { JournalEntry } from '@handrail/schema';
import type { Role } from './roles.js';

export interface WriteKey {
  readonly id: string;
  readonly app: string;
  readonly env: string;
}

export interface Token {
  readonly id: string;
  readonly role: Role;
  /** `['*']` means every app. */
  readonly apps: readonly string[];
  /** Groups of `approvers` in handrail.json that its holder answers for. */
  readonly groups: readonly string[];
}

/** By the hash of the secret, or of the public key. The order is that of the grants. */
export interface Access {
  readonly keys: Map<string, WriteKey>;
  /** Keys that sign who somebody is. */
  readonly signers: Map<string, WriteKey>;
  readonly tokens: Map<string, Token>;
}

/** Tokens may be for several apps, so their grants are in the collector's own journal, under a name no app can have. */
export const collectorApp = '_collector';

export function applyAccess(access: Access, { app, env, kind, body }: JournalEntry): void {
  if (kind !== 'grant' && kind !== 'revoke') return;
  const hash = String(body.hash);
  if (kind === 'revoke') {
    access.keys.delete(hash);
    access.signers.delete(hash);
    access.tokens.delete(hash);
  } else if (body.what === 'key') {
    access.keys.set(hash, { id: String(body.id), app, env });
  } else if (body.what === 'signer') {
    access.signers.set(hash, { id: String(body.id), app, env });
  } else if (body.what === 'token') {
    const { id, role, apps, groups = [] } = body;
    access.tokens.set(hash, {
      id: String(id),
      role: role as Role,
      apps: apps as readonly string[],
      groups: groups as readonly string[],
    });
  }
}

/** Whether a token for `outer` is for each of `inner`. */
export function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return outer.includes('*') || inner.every((app) => outer.includes(app));
}
