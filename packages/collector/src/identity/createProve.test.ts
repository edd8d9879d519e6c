import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { limits } from '../limits.js';
import { createProve, proofAudience } from './createProve.js';
import type { Signer } from './signers.js';

const nowMs = Date.UTC(2026, 10, 22);
const secret = (id: string, byte: number): Signer => ({
  id,
  alg: 'HS256',
  key: Buffer.alloc(32, byte).toString('base64url'),
});
const pair = generateKeyPairSync('ed25519');
const ed: Signer = { id: 'ed', alg: 'EdDSA', key: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString() };
const [first, second] = [secret('first', 1), secret('second', 2)];

interface Said {
  readonly by?: Signer;
  readonly header?: object;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly aud?: string;
  readonly forMs?: number;
}

function sign({ by = first, header = {}, claims = {}, aud = proofAudience, forMs = 3_600_000 }: Said = {}) {
  const key =
    by.alg === 'EdDSA'
      ? createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
      : Buffer.from(by.key, 'base64url');
  return new SignJWT({ sub: 'ada', ...claims })
    .setProtectedHeader({ alg: by.alg, ...header })
    .setAudience(aud)
    .setExpirationTime(new Date(nowMs + forMs))
    .sign(key);
}
const proveBy = (signers: readonly Signer[], atMs = nowMs) => createProve({ find: () => signers }, () => atMs);
const ask = async (token: unknown, signers: readonly Signer[] = [first, ed], atMs = nowMs, user = 'ada') =>
  proveBy(signers, atMs)('shop', 'prod', user, token);
const unproven = (why: RegExp) => ({ isProven: false, why: expect.stringMatching(why) });

test.each<[string, Said, readonly Signer[]]>([
  ['HS256', {}, [first]],
  ['EdDSA', { by: ed }, [first, ed]],
  ['the older of two keys while they are rotated', {}, [second, first]],
  ['the key that `kid` names', { header: { kid: 'first' } }, [second, first]],
  ['a clock that is a little behind', { forMs: -limits.proofSkewMs / 2 }, [first]],
])('%s proves who it is', async (_, said, signers) => {
  expect(await ask(await sign(said), signers)).toEqual({ isProven: true, user: 'ada', attributes: {} });
});

test('what the backend says besides comes with it', async () => {
  const token = await sign({ claims: { attributes: { role: 'lead' } } });
  expect(await ask(token)).toMatchObject({ attributes: { role: 'lead' } });
});

test.each<[string, Said, RegExp]>([
  ['another key', { by: second }, /signature/],
  ['a key that `kid` does not name', { header: { kid: 'second' } }, /No signing key/],
  ['an hour ago', { forMs: -3_600_000 }, /expired/],
  ['a week', { forMs: 7 * 86_400_000 }, /longer than 24 hours/],
  ['another purpose', { aud: 'billing' }, /`aud` is not "handrail"/],
  ['somebody else', { claims: { sub: 'eve' } }, /somebody else/],
])('signed with or for %s it proves nothing', async (_, said, why) => {
  expect(await ask(await sign(said))).toEqual(unproven(why));
});

test('a public key is no secret to sign with, and "none" is no signature', async () => {
  const forged = await new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(proofAudience)
    .setExpirationTime(new Date(nowMs + 1_000))
    .sign(Buffer.from(ed.key));
  expect(await ask(forged, [ed])).toEqual(unproven(/No signing key/));
  const [, payload] = forged.split('.');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  expect(await ask(none)).toEqual(unproven(/No signing key/));
});

test.each(['', 'x', 'a.b.c', '..', `${'a'.repeat(5_000)}`, null, 7])(
  '%j proves nothing and breaks nothing',
  async (token) => {
    expect(await ask(token)).toMatchObject({ isProven: false });
  },
);

test('known to be right it is believed until it expires or its key is taken back', async () => {
  let signers: readonly Signer[] = [first];
  let atMs = nowMs;
  const prove = createProve({ find: () => signers }, () => atMs);
  const token = await sign();
  const is = async () => (await prove('shop', 'prod', 'ada', token)).isProven;
  expect([await is(), await is()]).toEqual([true, true]);
  atMs += 3_600_000 + limits.proofSkewMs;
  expect(await is()).toBe(false);
  atMs = nowMs;
  expect(await is()).toBe(true);
  signers = [second];
  expect(await is()).toBe(false);
});
