/** A collector whose spool is full says when to come back, keeps delivering, and takes more once there is room. */
import { expect, test, vi } from 'vitest';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector({ spoolBytes: 6_000 });

test('503 with Retry-After when full, 200 again when loaded', async () => {
  const send = () =>
    fetch(`${running.collector.url}/k/${running.key}/e`, {
      method: 'POST',
      body: JSON.stringify(sampleBatch(Array.from({ length: 10 }, () => sampleEvent({ n: 'page_viewed' })))),
    });
  const answers = await Promise.all(Array.from({ length: 20 }, send));
  const full = answers.find(({ status }) => status === 503);
  expect(Number(full?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await full?.json()).toMatchObject({ error: { code: 'spool-full' } });
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect((await fetch(`${running.collector.url}/k/${running.key}/state`)).status).toBe(200);
  await vi.waitFor(async () => expect((await send()).status).toBe(200), { interval: 100 });
});
