/** Where a batch came from, so that it can be told from others of the same day, and from nothing else. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressPrefix } from './addressPrefix.js';

/** 12 characters for an address, others in each app and environment and on each day. */
export type Sources = (app: string, env: string, address: string) => string;

/** In the data directory, and in no backup: with it, addresses could be guessed. */
export const saltFile = 'day-salt';

const dayMs = 86_400_000;
/** Hashes kept of the day, oldest out first. */
const remembered = 20_000;

/**
 * A hash of the address's prefix under a salt that lives for one day (UTC) and is then overwritten: from then on nobody,
 * we included, can find the address, nor that two days were the same.
 */
export function createSources(dataDir: string, now: () => number): Sources {
  const path = join(dataDir, saltFile);
  let day = -1;
  let salt = '';
  let hashes = new Map<string, string>();

  const readSalt = (today: number): string => {
    const [kept, hex = ''] = existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ') : [];
    if (kept === String(today) && hex.length === 64) return hex;
    const made = randomBytes(32).toString('hex');
    writeFileSync(path, `${today} ${made}\n`, { mode: 0o600 });
    return made;
  };

  return (app, env, address) => {
    const today = Math.floor(now() / dayMs);
    if (today !== day) {
      salt = readSalt(today);
      day = today;
      hashes = new Map();
    }
    const name = `${app}/${env} ${addressPrefix(address)}`;
    const known = hashes.get(name);
    if (known !== undefined) return known;
    const made = createHmac('sha256', salt).update(name).digest('base64url').slice(0, 12);
    hashes.set(name, made);
    if (hashes.size > remembered) hashes.delete(hashes.keys().next().value ?? '');
    return made;
  };
}
