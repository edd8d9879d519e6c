import { afterEach, expect, it, vi } from 'vitest';
import { createSite, testState } from '../testing/createSite.js';

afterEach(() => vi.useRealTimers());

it('reads events, and ends where nothing has come for longer than the heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.resetModules();
  const [{ readStream }, { heartbeatMs }] = await Promise.all([import('./readStream.js'), import('../limits.js')]);
  const site = createSite();
  const heard: string[] = [];
  let alive = 0;
  const reading = readStream(`${site.url}stream`, new AbortController().signal, {
    onEvent: (name, data) => heard.push(`${name} ${(JSON.parse(data) as { seq: number }).seq}`),
    onAlive: () => alive++,
  });
  await expect.poll(() => heard).toEqual(['state 1']);
  site.push({ ...testState, seq: 2 });
  await expect.poll(() => heard).toEqual(['state 1', 'state 2']);
  expect(alive).toBe(2);
  vi.advanceTimersByTime(heartbeatMs + 1);
  await expect(reading).resolves.toBeUndefined();
  expect(site.streams()).toBe(0);
  site.close();
});
