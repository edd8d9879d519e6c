/** What comes from outside is taken or refused with a reason, however it was made. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../limits.js';
import type { WireEvent } from '../wire/event.js';
import { checkBatchHead } from './checkBatch.js';
import { checkEvent } from './checkEvent.js';
import { checkPublishRequest } from './checkPublishRequest.js';
import { checkState, checkTree } from './checkTree.js';
import { readJson } from './readJson.js';

const id = 'abcdefghijklmnopqrstuv';
const head = { v: 1, sentAt: 1_800_000_000_000, sdk: '0.1.0', bundle: null, anon: id, session: id, events: [] };
const base = { id, t: 1_800_000_000_000, page: 'orders' };
const inGuide = { ...base, guide: 'first', revision: 1, run: id };
const encode = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const events: readonly WireEvent[] = [
  { n: 'session_started', ...base },
  { n: 'page_viewed', ...base },
  {
    n: 'exposure',
    ...base,
    flag: 'a',
    variant: 'on',
    reason: 'wave',
    release: 'r',
    wave: 0,
    arm: 'control',
    rho: 0.25,
  },
  { n: 'guide_reached', ...inGuide },
  { n: 'guide_started', ...inGuide },
  { n: 'step_shown', ...inGuide, step: 'one' },
  { n: 'step_done', ...inGuide, step: 'one' },
  { n: 'guide_ended', ...inGuide, outcome: 'dismissed', reason: 'escape', step: 'one' },
  { n: 'target_missing', ...inGuide },
  { n: 'target_ambiguous', ...inGuide, step: 'one' },
  { n: 'event', ...base, event: 'order_sent', properties: { lines: 3, express: true, note: null } },
  { n: 'error', ...base, where: 'rejection', fingerprint: '0123456789abcdef' },
  { n: 'vital', ...base, vital: 'CLS', value: 0.02 },
  { n: 'friction', ...base, friction: 'rage-click' },
  { n: 'heartbeat', ...base, host: 'app.example.com' },
  { n: 'dropped', ...base, count: 4 },
];

describe('events', () => {
  test.each(events.map((event) => [event.n, event] as const))('%s is taken', (_, event) => {
    expect(checkEvent(event)).toBeUndefined();
  });

  test('an SDK that says more than this collector knows loses nothing by it', () => {
    expect(checkEvent({ n: 'page_viewed', ...base, later: true })).toBeUndefined();
  });

  const properties = Object.fromEntries(
    Array.from({ length: limits.eventProperties + 1 }, (_, index) => [`p${index}`, 1]),
  );
  test.each([
    ['no object', [], 'An event is an object.'],
    ['an unknown name', { n: 'toString', ...base }, 'n: there is no event called "toString".'],
    ['no id', { n: 'page_viewed', t: 1 }, 'id: expected 22 base64url characters'],
    ['a short id', { n: 'page_viewed', ...base, id: 'x' }, 'id: expected 22 base64url characters'],
    ['no name', { ...base }, 'n: expected the name of an event'],
    ['a name that is no text', { n: 1n, ...base }, 'n: expected the name of an event'],
    ['no step', { n: 'step_done', ...inGuide }, 'step: expected a text of 1 to 200 characters'],
    ['a page that is null', { n: 'page_viewed', ...base, page: null }, /^page: /],
    ['half a revision', { n: 'guide_reached', ...inGuide, revision: 1.5 }, 'revision: expected a whole number from 1'],
    ['no moment', { n: 'page_viewed', ...base, t: Number.NaN }, /^t: expected a number from 0 to /],
    ['a rho over 1', { n: 'exposure', ...base, flag: 'a', variant: 'b', reason: 'c', rho: 1.1 }, /^rho: .* to 1$/],
    [
      'an outcome nobody knows',
      { n: 'guide_ended', ...inGuide, outcome: 'ok', reason: 'x' },
      'outcome: expected "completed" or "dismissed" or "abandoned" or "failed"',
    ],
    ['a long name', { n: 'event', ...base, event: 'e'.repeat(limits.eventNameLength + 1) }, /^event: /],
    [
      'too many properties',
      { n: 'event', ...base, event: 'e', properties },
      'properties: expected at most 50 properties',
    ],
    [
      'nested properties',
      { n: 'event', ...base, event: 'e', properties: { a: {} } },
      /^properties\.a: expected a text of/,
    ],
    [
      'a prototype',
      { n: 'event', ...base, event: 'e', properties: JSON.parse('{"__proto__":1}') as object },
      'The key "__proto__" is not allowed anywhere.',
    ],
  ])('%s is refused', (_, event, why) => {
    if (typeof why === 'string') expect(checkEvent(event)).toBe(why);
    else expect(checkEvent(event)).toMatch(why);
  });

  test('nothing makes it throw, and nothing else is an event', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(checkEvent(value)).toBeTypeOf('string');
        expect(checkBatchHead(value)).toBeTypeOf('string');
      }),
    );
  });
});

describe('batches', () => {
  test('a head is judged without its events, which are judged one by one', () => {
    expect(checkBatchHead({ ...head, events: [{ nonsense: true }] })).toBeUndefined();
  });
  test.each([
    [{ ...head, v: 2 }, 'v: expected the format 1; this collector knows no other'],
    [
      { ...head, events: Array.from({ length: limits.batchEvents + 1 }, () => 0) },
      'events: expected a list of at most 1000 events',
    ],
    [{ ...head, bundle: 'x' }, 'bundle: expected the hash of a tree, or null'],
    [{ ...head, anon: 3 }, /^anon: /],
  ])('a wrong head is refused (%#)', (value, why) => {
    expect(checkBatchHead(value)).toMatch(why);
  });
});

describe('bytes', () => {
  test('JSON is read', () => expect(readJson(encode({ a: '[[[' }), 100)).toEqual({ value: { a: '[[[' } }));
  test.each([
    ['too many bytes', encode([1, 2, 3]), 3, 'It has 7 bytes; the most is 3.'],
    ['no UTF-8', new Uint8Array([0x7b, 0xff]), 100, 'It is not UTF-8.'],
    [
      'a million nested arrays',
      encode('['.repeat(1_000_000)),
      2_000_000,
      'At character 40 it is nested deeper than 40.',
    ],
    [
      'a prototype',
      encode('{"a":[{"__proto__":{"admin":true}}]}'),
      100,
      'The key "__proto__" is not allowed anywhere.',
    ],
    ['no JSON', encode('{"a":}'), 100, /^It is not JSON: /],
  ])('%s is refused', (_, bytes, most, why) => {
    const read = readJson(bytes, most);
    expect('why' in read && read.why).toMatch(why);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe('trees', () => {
  const index = {
    ...{ format: 1, app: 'shop', locale: 'en', attributes: {}, segments: {}, flags: {}, releases: {}, holdout: 0 },
    ...{ pages: {}, targets: {}, testIdAttributes: [], events: {}, themes: [], limits: [], consent: 'not-required' },
    guides: {},
  };
  const plan = { app: 'shop', locales: ['en'], environments: {}, guides: {}, flags: {}, releases: {}, events: {} };
  const files = [
    { path: 'index.en.json', body: encode(index) },
    { path: 'plan.json', body: encode(plan) },
  ];

  test('a whole one may be served', () => expect(checkTree(files)).toEqual([]));

  test.each([
    ['a path that leaves it', { path: '../etc/passwd', body: encode({}) }, /^expected plan\.json/],
    [
      'a guide under a wrong name',
      { path: 'guides/a.en.json', body: encode({ id: 'b', locale: 'en' }) },
      /^Its id and locale/,
    ],
    [
      'an index of another format',
      { path: 'index.fr.json', body: encode({ ...index, locale: 'fr', format: 2 }) },
      /^format: /,
    ],
    ['an index under a wrong name', { path: 'index.fr.json', body: encode(index) }, 'Its locale is en.'],
    ['deep nesting', { path: 'index.fr.json', body: encode('['.repeat(100_000)) }, /nested deeper/],
  ])('%s is refused by name', (_, file, why) => {
    const [fault] = checkTree([...files, file]);
    expect(fault?.path).toBe(file.path);
    expect(fault?.why).toMatch(why);
  });

  test('an index that names a file which is not there', () => {
    const guide = {
      kind: 'tour',
      revision: 1,
      trigger: [],
      frequency: {},
      priority: 0,
      passive: false,
      file: 'guides/a.en.json',
      hash: '0'.repeat(16),
    };
    const lost = { path: 'index.en.json', body: encode({ ...index, guides: { a: guide } }) };
    expect(checkTree([lost, files[1] as (typeof files)[number]])).toEqual([
      { path: 'index.en.json', why: 'guides.a.file: there is no guides/a.en.json.' },
    ]);
  });

  test('a publish request and a state', () => {
    expect(checkPublishRequest({ hash: '0'.repeat(32), files: [{ path: 'plan.json', base64: '' }] })).toBeUndefined();
    expect(checkPublishRequest({ hash: '0'.repeat(32), files: [{ path: 'assets/../x', base64: '' }] })).toMatch(
      /^files\[0\]\.path/,
    );
    const state = {
      format: 1,
      app: 'a',
      env: 'e',
      seq: 0,
      bundle: null,
      locales: [],
      waves: { r: [0] },
      kills: [],
      off: false,
    };
    expect(checkState(state)).toBeUndefined();
    expect(checkState({ ...state, waves: { r: [-1] } })).toMatch(/^waves\.r\[0\]/);
  });
});
