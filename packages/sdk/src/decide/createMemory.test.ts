import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGuideMemory } from './createGuideMemory.js';
import { createMemory } from './createMemory.js';

function open(text?: string) {
  const place = {
    text,
    read: () => place.text,
    write(next: string) {
      place.text = next;
    },
  };
  const clock = { ms: 1_000_000 };
  let ids = 0;
  const tab = () =>
    createMemory(
      place,
      () => `session-${++ids}`,
      () => clock.ms,
      JSON.stringify,
    );
  return { place, clock, tab };
}

describe('createMemory', () => {
  it('begins a session, keeps it while somebody is here, and begins the next after half an hour', () => {
    const { clock, tab } = open();
    const memory = tab();
    expect(memory.touch()).toBe(true);
    const first = memory.read().session;
    clock.ms += 29 * 60_000;
    expect(memory.touch()).toBe(false);
    clock.ms += 29 * 60_000;
    expect(memory.touch()).toBe(false);
    expect(memory.read().session).toBe(first);
    clock.ms += 31 * 60_000;
    expect(memory.touch()).toBe(true);
    expect(memory.read().session).not.toBe(first);
  });

  it('begins a session when the clock has jumped back by hours', () => {
    const { clock, tab } = open();
    const memory = tab();
    memory.touch();
    clock.ms -= 86_400_000;
    expect(memory.touch()).toBe(true);
  });

  it('remembers an exposure once a session, in all tabs', () => {
    const { clock, tab } = open();
    const [one, two] = [tab(), tab()];
    one.touch();
    expect(one.rememberExposure('flag on 0 hash')).toBe(true);
    expect(two.rememberExposure('flag on 0 hash')).toBe(false);
    expect(two.rememberExposure('flag on 1 hash')).toBe(true);
    clock.ms += 2_000_000;
    one.touch();
    expect(two.rememberExposure('flag on 0 hash')).toBe(true);
  });

  it('loses nothing when two tabs write in turn', () => {
    const { tab } = open();
    const [one, two] = [tab(), tab()];
    one.rememberEvent('saved');
    two.rememberEvent('saved');
    two.rememberEvent('sent');
    expect(one.read().events).toEqual({ saved: 2, sent: 1 });
  });

  it('takes anything it did not write for nothing remembered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const memory = open(text).tab();
        expect(memory.read().guides).toEqual({});
        expect(memory.touch()).toBe(true);
      }),
    );
  });
});

describe('createGuideMemory', () => {
  it('counts showings, and starts over with a grown revision', () => {
    const { clock, tab } = open();
    const guides = createGuideMemory(tab(), () => clock.ms);
    guides.rememberShow('tour', 1);
    guides.changeGuide('tour', { outcome: 'completed' });
    clock.ms += 5;
    guides.rememberShow('tour', 1);
    expect(guides.guide('tour')).toMatchObject({
      shown: 2,
      firstMs: 1_000_000,
      lastMs: 1_000_005,
      outcome: 'completed',
    });
    guides.rememberShow('tour', 2);
    expect(guides.guide('tour')).toMatchObject({ shown: 1, revision: 2 });
    expect(guides.guide('tour')?.outcome).toBeUndefined();
    expect(guides.read().shows).toHaveLength(3);
  });

  it('is bounded: the guides seen longest ago go first', () => {
    const { clock, tab } = open();
    const guides = createGuideMemory(tab(), () => clock.ms);
    for (let i = 0; i < 510; i++) {
      clock.ms++;
      guides.rememberShow(`guide-${i}`, 1);
    }
    expect(Object.keys(guides.read().guides)).toHaveLength(500);
    expect(guides.guide('guide-0')).toBeUndefined();
    expect(guides.guide('guide-509')).toBeDefined();
    expect(guides.read().shows).toHaveLength(200);
  });

  it('does not mistake a name of Object for a guide', () => {
    const { clock, tab } = open();
    expect(createGuideMemory(tab(), () => clock.ms).guide('constructor')).toBeUndefined();
  });
});
