/** The keys by which hosts' backends sign who somebody is: what they are, and where they are kept. */
import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { newId } from '../access/grants.js';
import { createProblem } from '../createProblem.js';
import type { Ledger } from '../journal/createLedger.js';
import { limits } from '../limits.js';
import type { Sql } from '../sql/openSql.js';

/** Keys stay out of the journal, which says by hash and id which of them count. */
export const signersTable = `
  CREATE TABLE IF NOT EXISTS signers (
    id TEXT PRIMARY KEY, app TEXT NOT NULL, env TEXT NOT NULL, alg TEXT NOT NULL, key TEXT NOT NULL
  ) STRICT`;

export type SignerAlg = 'HS256' | 'EdDSA';

export interface Signer {
  readonly id: string;
  readonly alg: SignerAlg;
  /** HS256: base64url of the secret. EdDSA: the public key as PEM. */
  readonly key: string;
}

export interface Signers {
  /** Those that count now. */
  find(app: string, env: string): readonly Signer[];
  /**
   * Without a public key a secret is made, which is answered this once.
   * @throws Problem `bad-public-key` or `too-many-signers`
   */
  add(app: string, env: string, actor: string, publicKey?: string): Promise<Signer>;
  /** Tokens signed by it prove nothing from now on. @throws Problem `no-such-signer` */
  revoke(app: string, env: string, id: string, actor: string): Promise<void>;
}

export function createSigners(sql: Sql, ledger: Ledger): Signers {
  /** Asked for every batch: read again only where something was granted or revoked. */
  const known = new Map<string, readonly Signer[]>();
  ledger.onEntry(({ app, env, kind }) => {
    if (kind === 'grant' || kind === 'revoke') known.delete(`${app}/${env}`);
  });

  const find: Signers['find'] = (app, env) => {
    const place = `${app}/${env}`;
    const found =
      known.get(place) ??
      ledger.signers(app, env).flatMap(([hash, { id }]) => {
        const row = sql.get<Signer>('SELECT id, alg, key FROM signers WHERE id = ?', id);
        return row && hashKey(row.key) === hash ? [{ id: row.id, alg: row.alg, key: row.key }] : [];
      });
    known.set(place, found);
    return found;
  };

  return {
    find,
    async add(app, env, actor, publicKey) {
      const id = newId();
      const signer: Signer =
        publicKey === undefined
          ? { id, alg: 'HS256', key: randomBytes(32).toString('base64url') }
          : { id, alg: 'EdDSA', key: readPublicKey(publicKey) };
      sql.run(
        'INSERT INTO signers (id, app, env, alg, key) VALUES (?, ?, ?, ?, ?)',
        ...[id, app, env, signer.alg, signer.key],
      );
      const grant = ledger.act(app, env, () => {
        if (ledger.signers(app, env).length >= limits.signers) {
          const message = `${app} in ${env} has ${limits.signers} signing keys, which is enough to rotate them. Revoke one first.`;
          throw createProblem(409, 'too-many-signers', message, { where: env });
        }
        return { kind: 'grant', actor, body: { what: 'signer', id, hash: hashKey(signer.key) } };
      });
      try {
        await grant;
      } catch (error) {
        // Of a key that does not count nothing is kept.
        sql.run('DELETE FROM signers WHERE id = ?', id);
        throw error;
      }
      return signer;
    },
    async revoke(app, env, id, actor) {
      await ledger.act(app, env, () => {
        const [hash] = ledger.signers(app, env).find(([, each]) => each.id === id) ?? [];
        if (hash === undefined) {
          const message = `${app} in ${env} has no such signing key, or no longer. \`handrail signing-keys list\` shows those it has.`;
          throw createProblem(404, 'no-such-signer', message, { where: id.slice(0, 24) });
        }
        return { kind: 'revoke', actor, body: { what: 'signer', id, hash } };
      });
      sql.run('DELETE FROM signers WHERE id = ?', id);
    },
  };
}

function readPublicKey(pem: string): string {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    // Said below.
  }
  const message =
    'This is no Ed25519 public key in PEM. Make a pair with `openssl genpkey -algorithm ed25519 -out private.pem` and send what `openssl pkey -in private.pem -pubout` prints.';
  throw createProblem(400, 'bad-public-key', message, { where: 'publicKey' });
}

const hashKey = (key: string) => createHash('sha256').update(key).digest('hex');
