/** The admin token of a fresh collector, kept where only its owner reads. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../journal/createLedger.js';
import { createSecret } from './createSecret.js';
import { grantToken, newId } from './grants.js';

/**
 * From `<dataDir>/admin-token` (mode 0600), made and granted at the first start; null once that file was taken away.
 * The file is written before the grant, so that a crash between the two leaves no token that nobody knows.
 */
export async function readAdminToken(dataDir: string, ledger: Ledger): Promise<string | null> {
  const path = join(dataDir, 'admin-token');
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
  if (kept !== undefined && ledger.findToken(kept)) return kept;
  if (ledger.tokens().length > 0) return null;
  const token = kept || createSecret('token');
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return grantToken(ledger, { id: newId(), role: 'admin', apps: ['*'], actor: 'system' }, token);
}
