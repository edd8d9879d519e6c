/** Whether a token proves who somebody is: a JWT that the host's backend has signed. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Json, JsonObject } from '@handrail/schema';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { limits } from '../limits.js';
import type { Signer, Signers } from './signers.js';

export type Proven =
  | {
      readonly isProven: true;
      readonly user: string;
      /** What the backend says of them besides: it is believed before the page. */
      readonly attributes: Readonly<Record<string, Json>>;
    }
  | { readonly isProven: false; readonly why: string };

/** Never rejects. @param user the attribute `id`, as it was said */
export type Prove = (app: string, env: string, user: string | undefined, proof: unknown) => Promise<Proven>;

/** Said in every token, so that one made for something else proves nothing here. */
export const proofAudience = 'handrail';

interface Checked {
  readonly signer: string;
  readonly payload: JWTPayload;
}

export function createProve(signers: Pick<Signers, 'find'>, now: () => number): Prove {
  /** A browser sends the same token with all it sends for an hour: it is checked once. Oldest out first. */
  const checked = new Map<string, Checked>();

  const check = async (app: string, env: string, token: string): Promise<Checked | string> => {
    const mine = signers.find(app, env);
    const place = `${app}/${env} ${token}`;
    const known = checked.get(place);
    if (known && mine.some(({ id }) => id === known.signer)) return known;
    const found = await verify(mine, token, now());
    if (typeof found === 'string') return found;
    checked.set(place, found);
    if (checked.size > limits.checkedProofs) checked.delete(checked.keys().next().value ?? '');
    return found;
  };

  return async (app, env, user, proof) => {
    if (typeof proof !== 'string' || proof === '')
      return no('There is no signed token. Pass it to identify as `proof`.');
    if (proof.length > limits.proofLength) return no(`The token is longer than ${limits.proofLength} characters.`);
    const found = await check(app, env, proof);
    if (typeof found === 'string') return no(found);
    const { sub, exp = 0, attributes } = found.payload;
    if (exp * 1000 <= now() - limits.proofSkewMs) return no('The token has expired. Sign a new one.');
    if (user === undefined || sub !== user)
      return no('The token is of somebody else: its `sub` is not the attribute `id`.');
    return { isProven: true, user, attributes: isObject(attributes) ? attributes : {} };
  };
}

/** The payload by the first key that fits, or why there is none. */
async function verify(signers: readonly Signer[], token: string, nowMs: number): Promise<Checked | string> {
  let header: { alg?: string; kid?: string };
  try {
    header = decodeProtectedHeader(token);
  } catch {
    return 'It is no JWT.';
  }
  const { alg = '', kid } = header;
  const kind = alg === 'Ed25519' ? 'EdDSA' : alg;
  const fitting = signers.filter((signer) => signer.alg === kind && (kid === undefined || kid === signer.id));
  let why = `No signing key here fits its algorithm ${JSON.stringify(alg.slice(0, 20))}${kid === undefined ? '' : ' and its `kid`'}.`;
  for (const signer of fitting) {
    try {
      const { payload } = await jwtVerify(token, keyOf(signer), {
        algorithms: [alg],
        audience: proofAudience,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: limits.proofSkewMs / 1000,
        currentDate: new Date(nowMs),
      });
      if ((payload.exp ?? 0) * 1000 > nowMs + limits.proofMs + limits.proofSkewMs)
        return `It is valid for longer than ${limits.proofMs / 3_600_000} hours. Sign one that expires sooner.`;
      return { signer: signer.id, payload };
    } catch (error) {
      why = explain(error);
    }
  }
  return why;
}

function explain(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired. Sign a new one.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'aud'
      ? `Its \`aud\` is not "${proofAudience}".`
      : `Its claim \`${error.claim}\` is ${error.reason === 'missing' ? 'missing' : 'not right'}.`;
  }
  return 'Its signature fits no signing key of this app and environment.';
}

/** Algorithm and key belong together: a public key is never tried as a secret. */
function keyOf({ alg, key }: Signer): KeyObject | Uint8Array {
  return alg === 'EdDSA' ? createPublicKey(key) : Buffer.from(key, 'base64url');
}

const no = (why: string): Proven => ({ isProven: false, why });

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
