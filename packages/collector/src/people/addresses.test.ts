/** Addresses of people are not stored at all: neither in a database nor in a log. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { startCollector } from '../testing/startCollector.js';
import { temporaryDirectory } from '../testing/temporary.js';

const dataDir = temporaryDirectory();
let logged = '';
const stream = new Writable({
  write(chunk, _encoding, done) {
    logged += String(chunk);
    done();
  },
});
const running = startCollector({ dataDir, logger: { stream } });

test('what somebody sends leaves no address of theirs, direct or by way of a proxy', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.77', 'x-real-ip': '203.0.113.77', forwarded: 'for=203.0.113.77' };
  const url = `${running.collector.url}/k/${running.key}`;
  const event = sampleEvent({ n: 'event', event: 'stored-by-this-test' });
  const refused = { ...event, n: 'no-such-kind' } as unknown as typeof event;
  await fetch(`${url}/e`, {
    method: 'POST',
    headers,
    body: JSON.stringify(sampleBatch([event, refused], { user: 'ada' })),
  });
  const memory = { guides: {}, shows: [], events: { stored: 1 } };
  await fetch(`${url}/m`, { method: 'POST', headers, body: JSON.stringify({ v: 1, user: 'ada', memory }) });
  await fetch(`${running.collector.url}/admin/v1/tokens`, { headers });
  // The event store's own files are made of these rows; none of its columns is an address.
  const files = readdirSync(dataDir).filter((name) => name.includes('.db'));
  const kept = () => files.map((name) => readFileSync(join(dataDir, name), 'latin1')).join('\n');
  await vi.waitFor(() => expect(kept()).toContain('stored-by-this-test'));
  for (const address of ['203.0.113.77', '127.0.0.1']) {
    expect(kept()).not.toContain(address);
  }
  expect(logged).not.toContain('203.0.113.77');
});
