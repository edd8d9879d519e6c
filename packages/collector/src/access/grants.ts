/** Makes write keys and tokens: the secret is returned once, the journal keeps its hash; the id stays to name it by. */
import { randomBytes } from 'node:crypto';
import type { Ledger } from '../journal/createLedger.js';
import { createSecret, hashSecret } from './createSecret.js';
import { collectorApp } from './foldAccess.js';
import type { Role } from './roles.js';

/** Hex, since ids are typed after a command, and one that begins with `-` would be an option. */
export const newId = () => randomBytes(9).toString('hex');

export interface GrantedKey {
  readonly id: string;
  readonly key: string;
}

export async function grantKey(ledger: Ledger, app: string, env: string, actor: string): Promise<GrantedKey> {
  const key = createSecret('key');
  const id = newId();
  const body = { what: 'key', id, hash: hashSecret(key) };
  await ledger.act(app, env, () => ({ kind: 'grant', actor, body }));
  return { id, key };
}

export interface TokenGrant {
  readonly id: string;
  readonly role: Role;
  readonly apps: readonly string[];
  readonly groups?: readonly string[];
  readonly actor: string;
}

/** `secret` is made here unless the caller has one, as at the first start. */
export async function grantToken(ledger: Ledger, grant: TokenGrant, secret = createSecret('token')): Promise<string> {
  const { id, role, apps, groups = [], actor } = grant;
  const body = { what: 'token', id, role, apps, groups, hash: hashSecret(secret) };
  await ledger.act(collectorApp, '_', () => ({ kind: 'grant', actor, body }));
  return secret;
}
