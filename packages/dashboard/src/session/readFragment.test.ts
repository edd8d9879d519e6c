import { expect, test } from 'vitest';
import { readFragment } from './readFragment.js';

test('a link with token, app and environment is a session', () => {
  expect(readFragment('#token=hra_1%2B2&app=node-red&env=staging')).toEqual({
    token: 'hra_1+2',
    app: 'node-red',
    env: 'staging',
  });
});

test('the environment is production when the link names none', () => {
  expect(readFragment('#token=t&app=a')?.env).toBe('production');
});

test.each(['', '#', '#/node-red/production', '#/token=t&app=a', '#token=t', '#app=a', 'token=t&app=a'])(
  '%j is no session',
  (hash) => {
    expect(readFragment(hash)).toBeUndefined();
  },
);
