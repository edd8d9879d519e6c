import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Hold, hold as holdBy } from './hold.js';
import { holdLease } from './holdLease.js';

const hold = (name: string, how: Hold) => holdBy(name, how, holdLease);

const until = (check: () => void) => vi.waitFor(check, { interval: 5 });
let count = 0;
afterEach(() => localStorage.clear());

describe.each([
  ['Web Locks', hold],
  ['a lease', holdLease],
])('hold by %s', (_, take: (name: string, how: Hold) => () => void) => {
  it('is held by one, and refused to another that does not wait', async () => {
    const name = `hold-${count++}`;
    const said: string[] = [];
    const release = take(name, { wait: false, onHeld: () => said.push('one') });
    await until(() => expect(said).toEqual(['one']));
    take(name, { wait: false, onHeld: () => said.push('two'), onRefused: () => said.push('refused') });
    await until(() => expect(said).toEqual(['one', 'refused']));
    release();
  });

  it('can be held again after it is let go, as a reload does', async () => {
    const name = `hold-${count++}`;
    const said: string[] = [];
    const release = take(name, { wait: false, onHeld: () => said.push('one') });
    await until(() => expect(said).toEqual(['one']));
    release();
    await until(() => {
      take(name, { wait: false, onHeld: () => said.push('two'), onRefused: () => {} });
      expect(said).toContain('two');
    });
  });

  it('never tells one that stopped waiting', async () => {
    const name = `hold-${count++}`;
    const said: string[] = [];
    const release = take(name, { wait: true, onHeld: () => said.push('one') });
    await until(() => expect(said).toEqual(['one']));
    take(name, { wait: true, onHeld: () => said.push('never') })();
    release();
    const again = take(name, { wait: true, onHeld: () => said.push('two') });
    await until(() => expect(said).toEqual(['one', 'two']));
    again();
  });
});

describe('hold', () => {
  it('is handed over to the one that waits', async () => {
    const name = `hold-${count++}`;
    const said: string[] = [];
    const release = hold(name, { wait: true, onHeld: () => said.push('one') });
    await until(() => expect(said).toEqual(['one']));
    const next = hold(name, { wait: true, onHeld: () => said.push('two') });
    release();
    await until(() => expect(said).toEqual(['one', 'two']));
    next();
  });

  it('is on its own where it may not lock', async () => {
    const said: string[] = [];
    vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('no', 'SecurityError'));
    hold(`hold-${count++}`, { wait: true, onHeld: () => said.push('held') });
    await until(() => expect(said).toEqual(['held']));
    vi.restoreAllMocks();
  });

  it('takes a lease that a crashed tab left to run out, and one from a clock that ran ahead', async () => {
    for (const until_ of [Date.now() - 1, Date.now() + 86_400_000]) {
      const name = `hold-${count++}`;
      localStorage.setItem(`${name}:lease`, `${until_} other`);
      const said: string[] = [];
      const release = holdLease(name, { wait: true, onHeld: () => said.push('held') });
      await until(() => expect(said).toEqual(['held']));
      release();
      expect(localStorage.getItem(`${name}:lease`)).toBeNull();
    }
  });
});
