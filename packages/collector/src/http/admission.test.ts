/** Who is let in with a write key, how often, and from which pages; and what every answer says to browsers. */
import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { sampleTree, toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';
import { createAdmission } from './createAdmission.js';
import type { Services } from './services.js';

const key = { id: 'k', app: 'shop', env: 'prod' };
const code = (name: string) => expect.objectContaining({ problem: expect.objectContaining({ code: name }) });

describe('how often', () => {
  const open = (perSecond: number) => {
    const services = { gauges: { refused: { inc: () => undefined } } } as unknown as Services;
    const admit = createAdmission(services, 'events', { perSecond, burst: 2 * perSecond });
    return (ip: string, times: number, id = 'k') => {
      for (let time = 0; time < times; time++) admit({ ip, headers: {} } as FastifyRequest, { ...key, id });
    };
  };

  test('ten thousand people behind one address, who all open the app within a few seconds, are let in', () => {
    // One batch each: the SDK puts all of a browser's tabs into one, every three seconds at most.
    expect(() => open(10_000)('203.0.113.7', 10_000)).not.toThrow();
    expect(() => open(4_000)('203.0.113.7', 4_000)).not.toThrow();
  });

  test('one network uses up its own part, whatever addresses it has, and no key another’s', () => {
    // So slow that nothing is refilled while the test runs.
    const ask = open(0.04 * 1_000);
    ask('203.0.113.7', 40);
    expect(() => ask('203.0.113.8', 30)).toThrow(code('too-many-from-address'));
    ask('198.51.100.7', 20);
    ask('203.0.113.7', 40, 'another');
    expect(() => ask('192.0.2.1', 30)).toThrow(code('too-many-requests'));
  });
});

describe('from which pages', () => {
  const running = startCollector({ prefix: '/help' });
  const ask = (origin: string | undefined, path: string, method = 'GET') =>
    fetch(`${running.collector.url}/k/${running.key}/${path}`, {
      method,
      headers: origin === undefined ? {} : { origin },
      ...(method === 'POST'
        ? { body: JSON.stringify(sampleBatch([sampleEvent({ n: 'event', event: 'order_placed' })])) }
        : {}),
    });

  test('before anything is published all may come; then those that are listed, one’s own machine, and whoever is no page', async () => {
    expect((await ask('https://anywhere.example', 'e', 'POST')).status).toBe(200);
    await running.ask('/admin/v1/apps/shop/envs/prod/publish', { body: toPublishRequest(sampleTree()) });
    for (const origin of ['https://shop.example', 'https://SHOP.example', 'http://localhost:3000', undefined]) {
      expect([origin, (await ask(origin, 'e', 'POST')).status]).toEqual([origin, 200]);
      expect((await ask(origin, 'state')).status).toBe(200);
    }
    const foreign = [
      'https://evil.example',
      'https://shop.example.evil.example',
      'http://localhost.evil.example',
      'null',
    ];
    for (const origin of foreign) {
      const refused = await ask(origin, 'e', 'POST');
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: { code: 'origin-not-listed', where: origin } });
      expect((await ask(origin, 'state')).status).toBe(403);
    }
    const refusals = await (await fetch(`${running.collector.url}/metrics`)).text();
    expect(refusals).toContain(`handrail_refused_total{why="origin"} ${2 * foreign.length}`);
  });

  test('all of it is below the prefix too, and a path that only begins like it is none', async () => {
    expect((await fetch(`${running.collector.url}/help/k/${running.key}/state`)).status).toBe(200);
    expect((await fetch(`${running.collector.url}/help/healthz`)).status).toBe(200);
    expect((await fetch(`${running.collector.url}/helpful/healthz`)).status).toBe(404);
  });

  test.each([
    'healthz',
    'metrics',
    'openapi.json',
    'sdk/none.js',
    'b/none/none',
    'dashboard/',
    'nothing',
    'admin/v1/tokens',
  ])('%s is never taken for another type, and tells no other site where it was asked from', async (path) => {
    const { headers } = await fetch(`${running.collector.url}/${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});
