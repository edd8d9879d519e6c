/** Two tabs of a browser, as two relays of one name. */
import { afterEach, expect, it, vi } from 'vitest';
import { createSite, type Site, testState } from '../testing/createSite.js';
import type { Relay } from './createRelay.js';

const until = (check: () => void) => vi.waitFor(check, { interval: 10 });
const opened: { stop(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.stop();
});
let count = 0;

async function open(site: Site, name: string) {
  const { createRelay } = await import('./createRelay.js');
  const taken: unknown[] = [];
  const tab = { taken, woken: 0, freshMs: 0, relay: undefined as unknown as Relay };
  tab.relay = createRelay({
    name,
    streamUrl: `${site.url}stream`,
    mayStore: () => true,
    take: (state) => void taken.push((state as { seq: number }).seq),
    refresh(atMs) {
      tab.freshMs = atMs;
    },
    poll: async () => undefined,
    onWake: () => tab.woken++,
  });
  opened.push(tab.relay);
  return tab;
}

it('holds one stream for all tabs, and the next takes it up when the first goes', async () => {
  const site = createSite();
  opened.push({ stop: site.close });
  const name = `relay-${Date.now()}-${count++}`;
  const first = await open(site, name);
  await until(() => expect(first.taken).toEqual([1]));
  const second = await open(site, name);
  site.push({ ...testState, seq: 2 });
  await until(() => expect(second.taken).toEqual([2]));
  expect(first.taken).toEqual([1, 2]);
  expect(first.freshMs).toBeGreaterThan(0);
  expect([first.relay.isLeader(), second.relay.isLeader(), site.streams()]).toEqual([true, false, 1]);

  const before = first.woken;
  second.relay.wakeLeader();
  await until(() => expect(first.woken).toBe(before + 1));

  first.relay.stop();
  await until(() => expect(second.relay.isLeader()).toBe(true));
  await until(() => expect(second.taken).toEqual([2, 2]));
  expect(site.streams()).toBe(1);
});

it('lets go of stream and lock when the page may be frozen, and takes them up when it is back', async () => {
  const site = createSite();
  opened.push({ stop: site.close });
  const { relay, taken } = await open(site, `relay-${Date.now()}-${count++}`);
  await until(() => expect(taken).toEqual([1]));
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  await until(() => expect(site.streams()).toBe(0));
  expect(relay.isLeader()).toBe(false);
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await until(() => expect(taken).toEqual([1, 1]));
});
