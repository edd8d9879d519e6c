import type { PublishRequest, TreeFile } from '@handrail/schema';
import { expect, test } from 'vitest';
import { sampleTree, toPublishRequest } from '../testing/sampleTree.js';
import { readTree } from './readTree.js';

const file = (path: string, body: string | Buffer): TreeFile => ({ path, body: Buffer.from(body) });
const without = (path: string) => toPublishRequest(sampleTree().filter((each) => each.path !== path));
const plus = (extra: TreeFile) => toPublishRequest([...sampleTree(), extra]);
const asset = (name: string) => `assets/${'0'.repeat(16)}-${name}`;

test('what the compiler writes is taken, with its locales', () => {
  const request = toPublishRequest(sampleTree());
  expect(readTree('shop', request)).toMatchObject({ hash: request.hash, locales: ['en'] });
});

test.each<[string, unknown, string, string]>([
  ['nothing', undefined, 'bad-request', 'body'],
  ['a list', [], 'bad-request', 'body'],
  ['no files', { hash: '0'.repeat(32), files: [] }, 'bad-request', 'body'],
  ['a path out of the tree', plus(file('../../etc/passwd', 'x')), 'bad-request', 'body'],
  ['a hidden path', plus(file('assets/.env', 'x')), 'bad-request', 'body'],
  ['the same path twice', plus(file('plan.json', '{}')), 'bad-tree', 'plan.json'],
  ['another hash', toPublishRequest(sampleTree(), 'f'.repeat(32)), 'hash-mismatch', 'hash'],
  ['another app', toPublishRequest(sampleTree({ app: 'other' })), 'wrong-app', 'index.en.json'],
  ['a newer format', toPublishRequest(sampleTree({ format: 2 as 1 })), 'bad-tree', 'index.en.json'],
  ['no plan', without('plan.json'), 'bad-tree', 'plan.json'],
  ['no index', without('index.en.json'), 'bad-tree', 'files'],
  [
    'no index of the base locale',
    toPublishRequest(
      [...sampleTree({ locale: 'fr' })].map((each) =>
        each.path === 'index.en.json' ? { ...each, path: 'index.fr.json' } : each,
      ),
    ),
    'bad-tree',
    'index.en.json',
  ],
  ['bad UTF-8', plus(file('index.fr.json', Buffer.from([0x7b, 0xff, 0x7d]))), 'bad-tree', 'index.fr.json'],
  ['deep nesting', plus(file('index.fr.json', '['.repeat(100_000))), 'bad-tree', 'index.fr.json'],
  [
    'a key that reaches a prototype',
    plus(file('index.fr.json', '{"__proto__": {"app": "shop"}}')),
    'bad-tree',
    'index.fr.json',
  ],
])('%s is refused, naming where', (_name, request, code, where) => {
  expect(() => readTree('shop', request)).toThrow(
    expect.objectContaining({ status: 400, problem: expect.objectContaining({ code, where }) }),
  );
});

test('a guide that is not what its index says is refused by name', () => {
  const path = 'guides/first-order.en.json';
  const body = '{"id": "first-order", "locale": "en"}';
  const guide = {
    kind: 'tour',
    revision: 1,
    trigger: [],
    frequency: {},
    priority: 0,
    passive: false,
    file: path,
    hash: '0'.repeat(16),
  } as const;
  const request: PublishRequest = toPublishRequest([
    ...sampleTree({ guides: { 'first-order': guide } }),
    file(path, body),
  ]);
  expect(() => readTree('shop', request)).toThrow(/Guide first-order of index\.en\.json names another content/);
});

test('an asset is carried as it is', () => {
  const request = plus(file(asset('a.png'), Buffer.from([0, 255, 1])));
  expect(readTree('shop', request).files.find(({ path }) => path === asset('a.png'))?.body).toEqual(
    Buffer.from([0, 255, 1]),
  );
});
