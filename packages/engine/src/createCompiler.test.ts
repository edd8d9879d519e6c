import type { Json, JsonObject } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createTestBundle, createTestContext, createTestFlag } from './createTestBundle.js';
import type { Facts } from './types.js';

const segments = {
  employees: { contractor: false },
  finance: { $segment: 'employees', role: 'finance' },
  loop: { $segment: 'pool' },
  pool: { $not: { $segment: 'loop' } },
};
const flags = {
  panel: createTestFlag({ default: 'on' }),
  price: createTestFlag({ variants: { classic: 'v1', next: 'v2' }, default: 'next' }),
};
const engine = createEngine(createTestBundle({ segments, flags }));

function isTrue(condition: JsonObject, attributes: Record<string, Json> = {}, facts?: Facts) {
  return engine.isTrue(condition, createTestContext({ attributes }), facts);
}

describe('segments', () => {
  it.each<[string, JsonObject, Record<string, Json>, boolean]>([
    ['a segment holds', { $segment: 'employees' }, { contractor: false }, true],
    ['a segment within a segment', { $segment: 'finance' }, { contractor: false, role: 'finance' }, true],
    ['its own part is false', { $segment: 'finance' }, { contractor: false, role: 'buyer' }, false],
    ['the inner part is false', { $segment: 'finance' }, { contractor: true, role: 'finance' }, false],
    ['a segment nobody made', { $segment: 'nobody' }, {}, false],
    ['a segment named like what objects inherit', { $segment: 'constructor' }, {}, false],
    [
      'the person is meant inside a list, too',
      { tags: { $elemMatch: { $segment: 'employees', k: 1 } } },
      { contractor: false, tags: [{ k: 1 }] },
      true,
    ],
  ])('%s', (_, condition, attributes, expected) => expect(isTrue(condition, attributes)).toBe(expected));

  it('ends where segments go in a circle', () => {
    expect(typeof isTrue({ $segment: 'loop' })).toBe('boolean');
  });
});

describe('facts', () => {
  const facts: Facts = {
    guide: (id) => ({ tour: 'completed' })[id],
    event: (name) => ({ saved: 3 })[name],
    element: (name) => name === 'button',
    value: (name) => ({ amount: '6000' })[name],
    answer: (question) => ({ recommend: 4 })[question],
    page: (name) => name === 'orders',
  };
  it.each<[string, JsonObject, boolean]>([
    ['a flag by its variant', { $flag: { panel: 'on' } }, true],
    ['a boolean flag by true', { $flag: { panel: true } }, true],
    ['a boolean flag by false', { $flag: { panel: false } }, false],
    ['a flag with variants', { $flag: { price: { $in: ['next', 'later'] } } }, true],
    ['a flag nobody made is not known', { $flag: { none: { $exists: true } } }, false],
    ['a guide', { $guide: { tour: 'completed' } }, true],
    ['a guide never shown', { $guide: { other: { $exists: false } } }, true],
    ['an event counted', { $event: { saved: { $gte: 3 } } }, true],
    ['an element on the page', { $element: { button: true } }, true],
    ['an element that is not', { $element: { menu: true } }, false],
    ['a value compares as a number', { $value: { amount: { $gt: 5000 } } }, true],
    ['an answer', { $answer: { recommend: { $lte: 6 } } }, true],
    ['a page', { $page: { orders: true, invoices: false } }, true],
    ['a fact that is no map', { $page: 'orders' }, false],
    ['facts within $or', { $or: [{ $page: { invoices: true } }, { $event: { saved: 3 } }] }, true],
  ])('%s', (_, condition, expected) => expect(isTrue(condition, {}, facts)).toBe(expected));

  it('matches no value where nobody can tell', () => {
    expect(isTrue({ $page: { orders: true } })).toBe(false);
    expect(isTrue({ $element: { button: false } })).toBe(false);
  });
});

describe('attributes', () => {
  it.each<[string, JsonObject, Record<string, Json>, boolean]>([
    ['no condition at all', {}, {}, true],
    ['a nested path', { 'address.city': 'Lyon' }, { address: { city: 'Lyon' } }, true],
    ['what objects inherit is no attribute', { constructor: { $exists: true } }, {}, false],
    ['but may be one', { constructor: 'Airbus' }, { constructor: 'Airbus' }, true],
    ['what lists inherit is no attribute', { 'tags.map': { $exists: true } }, { tags: [] }, false],
    ['an object without a text', { a: 'x' }, { a: { toString: 1, valueOf: 1 } }, false],
    ['an unknown operator matches nobody', { a: { $regex: 'x' } }, { a: 'x' }, false],
  ])('%s', (_, condition, attributes, expected) => expect(isTrue(condition, attributes)).toBe(expected));

  it('gives up on what nests too deep, without harm', () => {
    let deep: JsonObject = { a: 1 };
    for (let i = 0; i < 100_000; i++) deep = { $not: deep };
    expect([isTrue(deep, { a: 1 }), isTrue({ $not: deep }, { a: 1 })]).toEqual([false, false]);
    let list: Json = [];
    for (let i = 0; i < 100_000; i++) list = [list];
    expect(isTrue({ a: 'x' }, { a: list })).toBe(false);
    expect(isTrue({ a: { $eq: [1] } }, { a: list })).toBe(false);
    expect(isTrue({ a: [1] }, { a: list })).toBe(false);
  });

  it('compiles each condition once', () => {
    let reads = 0;
    const condition = {
      get role() {
        reads++;
        return 'buyer';
      },
    };
    for (let i = 0; i < 3; i++) isTrue(condition, { role: 'buyer' });
    expect(reads).toBe(1);
  });
});
