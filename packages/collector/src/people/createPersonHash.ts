/** Names a person without saying who it is: what is kept of people stands under a keyed hash. */
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `person` is the attribute `id`. Answers 64 characters of lower-case hex, others in each app and environment. */
export type PersonHash = (app: string, env: string, person: string) => string;

/**
 * The key is in `<dataDir>/person-key` (mode 0600), made at the first start. Ids are short and can be guessed: without
 * the key a hash of one would be as good as the id itself.
 */
export function createPersonHash(dataDir: string): PersonHash {
  const path = join(dataDir, 'person-key');
  if (!existsSync(path)) writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  return (app, env, person) =>
    createHmac('sha256', key)
      .update(JSON.stringify([app, env, person]))
      .digest('hex');
}
