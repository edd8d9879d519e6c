import type { Attribute } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAttributes } from './readAttributes.js';

const script = document.createElement('script');
script.setAttribute('data-user-role', 'lead');
const page = { script, find: () => ({ status: 'missing' as const }) };
const read = (from: Attribute['from'], more: Partial<Attribute> = {}) =>
  readAttributes({ x: { type: 'string', ...more, ...(from && { from }) } }, {}, page).x;
const start = location.href;

beforeEach(() => {
  Object.assign(window, {
    app: {
      user: {
        name: 'ada',
        get broken() {
          throw new Error('of the host');
        },
      },
    },
  });
});
afterEach(() => {
  Reflect.deleteProperty(window, 'app');
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', start);
});

describe('readAttributes', () => {
  it('reads each declared source', () => {
    expect(read({ kind: 'global', path: ['app', 'user', 'name'] })).toBe('ada');
    expect(read({ kind: 'data', name: 'user-role' })).toBe('lead');
    const meta = Object.assign(document.createElement('meta'), { name: 'user-country', content: 'fr' });
    document.head.append(meta);
    expect(read({ kind: 'meta', name: 'user-country' })).toBe('fr');
    meta.remove();
    localStorage.setItem('me', '{"team":{"id":"t1"}}');
    expect(read({ kind: 'local', name: 'me', path: ['team', 'id'] })).toBe('t1');
    sessionStorage.setItem('seat', '4');
    expect(read({ kind: 'session', name: 'seat' })).toBe('4');
    history.replaceState(null, '', '/acme/orders?tab=inbox#flow/7');
    expect(read({ kind: 'query', name: 'tab' })).toBe('inbox');
    expect(read({ kind: 'path', segment: 0 })).toBe('acme');
    expect(read({ kind: 'hash', segment: 1 })).toBe('7');
    const claims = btoa(JSON.stringify({ role: 'Ünal' }).replace('Ü', '\u00c3\u009c')).replace(/=/g, '');
    localStorage.setItem('token', `x.${claims}.y`);
    expect(read({ kind: 'jwt', storage: 'token', claim: 'role' })).toBe('Ünal');
  });

  it('reads a cookie', async () => {
    await cookieStore.set('plan', 'team%20a');
    expect(read({ kind: 'cookie', name: 'plan' })).toBe('team a');
    await cookieStore.delete('plan');
    expect(read({ kind: 'cookie', name: 'plan' })).toBeUndefined();
  });

  it('reads the text of a named element', () => {
    const element = Object.assign(document.createElement('p'), { textContent: ' Ada\n L. ' });
    const found = readAttributes(
      { x: { type: 'string', from: { kind: 'text', target: { testId: 'user' } } } },
      {},
      { script: undefined, find: () => ({ status: 'found', element }) },
    );
    expect(found.x).toBe('Ada L.');
  });

  it('counts what is not there, throws or does not parse as unknown', () => {
    expect(read({ kind: 'global', path: ['nowhere', 'deep'] })).toBeUndefined();
    expect(read({ kind: 'global', path: ['app', 'user', 'broken'] })).toBeUndefined();
    expect(read({ kind: 'global', path: ['app', 'user'] })).toBeUndefined();
    localStorage.setItem('me', '{');
    expect(read({ kind: 'local', name: 'me', path: ['a'] })).toBeUndefined();
    localStorage.setItem('token', 'no token');
    expect(read({ kind: 'jwt', storage: 'token', claim: 'role' })).toBeUndefined();
    expect(read({ kind: 'global', path: ['nowhere'] }, { default: 'EUR' })).toBe('EUR');
  });

  it('takes what the host says before what is read', () => {
    const declared = { x: { type: 'string', from: { kind: 'global', path: ['app', 'user', 'name'] } } } as const;
    expect(readAttributes(declared, { x: 'bob', secret: 'never' }, page)).toEqual({ x: 'bob' });
    expect(readAttributes(declared, { x: undefined }, page)).toEqual({ x: 'ada' });
  });
});
