/** The npm package as a host's bundler has it: imported again by hot reload, called twice by StrictMode. */
import { afterEach, expect, it } from 'vitest';
import { createSite } from './testing/createSite.js';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  localStorage.clear();
});

it('is one copy, however often it is asked for, and goes by the options given last', async () => {
  const site = createSite();
  stops.push(site.close);
  const { createHandrail } = await import('./index.js');
  const options = { key: `npm-${Date.now()}`, collector: site.url };
  const first = createHandrail(options);
  stops.push(() => first.off());
  const whys: string[] = [];
  first.on('unsupported', ({ why }) => whys.push(why));
  const again = createHandrail({ ...options, overrides: { lead: 'on' } });
  expect(again).toBe(first);
  await again.ready;
  expect(first.decide('lead')?.reason).toBe('override');
  expect(whys).toEqual([]);
});

it('starts anew once it was off, and tells a copy of another key that it is the second', async () => {
  const site = createSite();
  stops.push(site.close);
  const { createHandrail } = await import('./index.js');
  const options = { key: `npm-${Date.now()}`, collector: site.url };
  const first = createHandrail(options);
  await first.ready;
  const other = createHandrail({ ...options, key: 'other' });
  const whys: string[] = [];
  other.on('unsupported', ({ why }) => whys.push(why));
  await other.ready;
  expect(whys).toEqual(['second-copy']);
  other.off();
  first.off();
  const next = createHandrail(options);
  stops.push(() => next.off());
  await next.ready;
  expect(next).not.toBe(first);
  expect(next.flag('panel')).toBe(true);
});
