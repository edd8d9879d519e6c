/** The queue on real IndexedDB, as a reload and several tabs have it. */

import type { WireEvent } from '@handrail/schema';
import { afterEach, expect, it } from 'vitest';
import { createSite, type Site } from '../testing/createSite.js';

const sites: Site[] = [];
afterEach(() => {
  for (const site of sites.splice(0)) site.close();
});
let count = 0;
const event = (id: string) => ({ n: 'event', event: 'saved', id, t: 1 }) as WireEvent;

async function open(name: string, site: Site, isLeader: () => boolean, wakeLeader = () => {}) {
  const [{ createQueue }, { createSender }, { createLate }, { createStore }] = await Promise.all([
    import('./createQueue.js'),
    import('./createSender.js'),
    import('./createLate.js'),
    import('./createStore.js'),
  ]);
  const store = createStore(name, () => true);
  const head = () => ({ v: 1, sdk: '1', bundle: 'b', anon: 'a', session: 's' });
  const url = `${site.url}e`;
  const isAllowed = () => true;
  const late = createLate(name, isAllowed);
  const send = createSender({ url, store, late, maySend: isAllowed, isLeader, wakeLeader, onClock() {} });
  const queue = createQueue({ url, store, late, head, isAllowed, send });
  return { queue, store };
}
const start = () => {
  const site = createSite();
  sites.push(site);
  return { site, name: `queue-${Date.now()}-${count++}` };
};
const ids = (site: Site) => site.events().map(({ id }) => id);

it('sends after a reload what the page before could not', async () => {
  const { site, name } = start();
  site.answer = () => new Response('', { status: 500 });
  const before = await open(name, site, () => true);
  before.queue.add(event('1'));
  await before.queue.flush();
  site.answer = () => undefined;
  const after = await open(name, site, () => true);
  after.queue.add(event('2'));
  await after.queue.flush();
  expect(ids(site)).toEqual(['1', '2']);
  expect(await after.store.keys()).toEqual([]);
});

it('is sent by one tab, and by the next when that one is gone', async () => {
  const { site, name } = start();
  let isLeader = false;
  let woken = 0;
  const follower = await open(
    name,
    site,
    () => isLeader,
    () => woken++,
  );
  follower.queue.add(event('1'));
  await follower.queue.flush();
  expect([woken, site.batches.length]).toEqual([1, 0]);
  const leader = await open(name, site, () => true);
  await leader.queue.flush();
  expect(ids(site)).toEqual(['1']);
  follower.queue.add(event('2'));
  isLeader = true;
  await follower.queue.flush();
  expect(ids(site)).toEqual(['1', '2']);
});
