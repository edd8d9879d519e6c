import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRoute } from './readRoute.js';
import type { Route } from './route.js';
import { dayChoices } from './route.js';
import { writeRoute } from './writeRoute.js';

const id = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const route: fc.Arbitrary<Route> = fc.record({
  page: fc.oneof(
    fc.record({ name: fc.constantFrom('overview', 'guides', 'releases', 'journal') }),
    fc.record({ name: fc.constantFrom('guide', 'release', 'flag'), id: id.filter((text) => !text.endsWith('/')) }),
  ) as fc.Arbitrary<Route['page']>,
  population: fc.constantFrom('people', 'simulated', 'all'),
  days: fc.constantFrom(...dayChoices),
});

test('what is written is read back as the same route', () => {
  fc.assert(
    fc.property(route, (given) => {
      expect(readRoute(writeRoute(given))).toEqual(given);
    }),
  );
});

test('any fragment is some route', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readRoute(text).page.name).toMatch(/^[a-z]+$/);
    }),
  );
});

test('a guide in a folder keeps its readable path', () => {
  const page = { name: 'guide', id: 'finance/invoice-tour' } as const;
  expect(writeRoute({ page, population: 'all', days: 7 })).toBe('#/guides/finance/invoice-tour?who=all&days=7');
});

test('names of built-in properties are no pages', () => {
  expect(readRoute('#/constructor/x').page).toEqual({ name: 'overview' });
  expect(readRoute('#/guides/%E0%A4%A').page).toEqual({ name: 'guide', id: '%E0%A4%A' });
});
