import { describe, expect, it } from 'vitest';
import { stringify } from './natives.js';

describe('stringify', () => {
  it('is plain JSON', () => {
    const value = { a: [1, 'b', null, true], at: new Date(0), none: undefined, '': { c: [] } };
    expect(stringify(value)).toBe(JSON.stringify(value));
    expect(stringify(undefined)).toBe(undefined);
  });

  it('stays so where an old Prototype.js has put its own way of writing JSON on everything', () => {
    const value = { a: ['b', { c: ['d'] }] };
    const plain = JSON.stringify(value);
    const prototypes = [Array.prototype, String.prototype, Object.prototype];
    for (const one of prototypes) Object.defineProperty(one, 'toJSON', { value: () => 'theirs', configurable: true });
    const [ours, theirs] = [stringify(value), JSON.stringify(value)];
    for (const one of prototypes) Reflect.deleteProperty(one, 'toJSON');
    expect(theirs).not.toBe(plain);
    expect(ours).toBe(plain);
  });
});
