import { describe, expect, it } from 'vitest';
import { formatMessage } from './formatMessage.js';

const values: Record<string, unknown> = {
  name: 'Ana',
  n: 3,
  one: 1,
  price: 12_500.5,
  share: 0.42,
  list: ['a', 'b', 'c'],
  start: '2026-12-05T18:00Z',
  day: '2026-12-05',
  wall: '2026-12-05T08:30',
  bad: 'not a date',
  role: 'lead',
};
const format = (message: Parameters<typeof formatMessage>[0], locale = 'en', zone = 'UTC') =>
  formatMessage(
    message,
    (name) => values[name],
    locale,
    () => zone,
  ).replace(/\u202f|\u00a0/g, ' ');

describe('formatMessage', () => {
  it('joins parts, and leaves a gap for what is not known', () => {
    expect(format('As it is {name}')).toBe('As it is {name}');
    expect(format(['Hello ', { arg: 'name', as: 'text' }, '.'])).toBe('Hello Ana.');
    expect(format(['Hello ', { arg: 'nobody', as: 'text' }, '.'])).toBe('Hello .');
    expect(format([{ arg: 'list', as: 'text' }], 'en')).toBe('a, b, and c');
    expect(
      format([
        { arg: 'nobody', as: 'number' },
        { arg: 'nobody', as: 'date' },
      ]),
    ).toBe('');
  });

  it.each([
    ['number', 'price', undefined, 'de', '12.500,5'],
    ['number', 'price', 'integer', 'en', '12,501'],
    ['number', 'price', 'EUR', 'en', '€12,500.50'],
    ['number', 'share', 'percent', 'en', '42%'],
    ['date', 'start', 'long', 'fr', '5 décembre 2026'],
    ['time', 'start', 'short', 'en', '6:00 PM'],
  ] as const)('writes %s %s as %s in %s', (as, arg, style, locale, expected) => {
    expect(format([{ arg, as, ...(style ? { style } : {}) }], locale)).toBe(expected);
  });

  it('moves instants into the zone of the user, and leaves days and wall-clock times alone', () => {
    expect(format([{ arg: 'start', as: 'time' }], 'en-GB', 'Asia/Kolkata')).toBe('23:30');
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      expect(format([{ arg: 'day', as: 'date', style: 'long' }], 'en', zone)).toBe('December 5, 2026');
      expect(format([{ arg: 'wall', as: 'time' }], 'en-GB', zone)).toBe('08:30');
    }
  });

  it('chooses by plural, exact number, ordinal and value', () => {
    const plural = (arg: string) =>
      format([
        'You have ',
        { arg, as: 'plural', options: { '=1': 'one only', one: '# one', other: [{ as: 'pound' }, ' open'] } },
      ]);
    expect(plural('one')).toBe('You have one only');
    expect(plural('n')).toBe('You have 3 open');
    const polish = { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' };
    expect(format([{ arg: 'n', as: 'plural', options: polish }], 'pl')).toBe('pliki');
    expect(format([{ arg: 'n', as: 'selectordinal', options: { few: [{ as: 'pound' }, 'rd'], other: 'th' } }])).toBe(
      '3rd',
    );
    expect(format([{ arg: 'n', as: 'plural', offset: 1, options: { other: [{ as: 'pound' }, ' others'] } }])).toBe(
      '2 others',
    );
    const select = { lead: ['Dear ', { arg: 'name', as: 'text' } as const], other: 'Hello' };
    expect(format([{ arg: 'role', as: 'select', options: select }])).toBe('Dear Ana');
    expect(format([{ arg: 'nobody', as: 'select', options: select }])).toBe('Hello');
  });

  it('never throws: one part that cannot be written is left out', () => {
    expect(format(['On ', { arg: 'bad', as: 'date' }, '.'])).toBe('On .');
    expect(format([{ arg: 'start', as: 'date', style: 'nonsense' }, 'x'])).toBe('x');
  });
});
