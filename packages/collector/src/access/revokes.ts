/** Takes write keys and tokens back: from the moment the journal has it, they let nobody in. */
import { createProblem } from '../createProblem.js';
import type { Ledger } from '../journal/createLedger.js';
import { hashSecret } from './createSecret.js';
import { collectorApp, isWithin, type Token } from './foldAccess.js';

/**
 * `which` is the key's id, or the key itself: it is public, and what somebody has who finds it where it should not be.
 * @throws Problem `no-such-key`
 */
export async function revokeKey(ledger: Ledger, app: string, env: string, which: string, actor: string): Promise<void> {
  // Decided inside the act, so that of two who revoke at once the second is told that it is done.
  await ledger.act(app, env, () => {
    const secretHash = hashSecret(which);
    const [hash, key] = ledger.keys(app, env).find(([each, { id }]) => id === which || each === secretHash) ?? [];
    if (!hash || !key) {
      const message = `${app} in ${env} has no such key, or no longer. \`handrail keys list\` shows those it has.`;
      throw createProblem(404, 'no-such-key', message, { where: which.slice(0, 12) });
    }
    return { kind: 'revoke', actor, body: { what: 'key', id: key.id, hash } };
  });
}

/**
 * By id only: a token is secret, and paths are logged. Nobody takes back a token for an app that their own is not for,
 * and the last admin of the whole collector stays.
 * @throws Problem `no-such-token` or `last-admin`
 */
export async function revokeToken(ledger: Ledger, by: Token, id: string): Promise<void> {
  await ledger.act(collectorApp, '_', () => {
    const tokens = ledger.tokens();
    const [hash, token] = tokens.find(([, each]) => each.id === id && isWithin(each.apps, by.apps)) ?? [];
    if (!hash || !token) {
      const message = 'There is no such token, or no longer. `handrail tokens list` shows those you may take back.';
      throw createProblem(404, 'no-such-token', message, { where: id.slice(0, 12) });
    }
    const admins = tokens.filter(([, each]) => each.role === 'admin' && each.apps.includes('*'));
    if (admins.length === 1 && admins[0]?.[0] === hash) {
      const message = 'This is the last admin token for all apps: nobody could make another one. Make one first.';
      throw createProblem(409, 'last-admin', message, { where: id });
    }
    return { kind: 'revoke', actor: by.id, body: { what: 'token', id, hash } };
  });
}
