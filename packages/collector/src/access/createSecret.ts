/** Write keys and tokens: random text that is shown once, and kept as a hash only. */
import { createHash, randomBytes } from 'node:crypto';

export type SecretKind = 'key' | 'token';

/** 128 bits for a public write key, 256 for a token; the prefix tells people and secret scanners which it is. */
export function createSecret(kind: SecretKind): string {
  return kind === 'key'
    ? `hrk_${randomBytes(16).toString('base64url')}`
    : `hrt_${randomBytes(32).toString('base64url')}`;
}

/** Lower-case hex SHA-256. The secrets are random, so no salt or slow hash is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
