/** Five hundred connections that trickle: all are closed, and whoever comes meanwhile is answered. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const SOCKETS = 500;
const HEALTHY = 300;

let home: string;
let collector: ShippedCollector;
let key: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-slow-'));
  collector = await startShippedCollector(home, 'shop');
  const words = ['keys', 'create', '--json', '--app', 'shop', '--env', 'production'];
  ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
});
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

/** ms of each of some requests, one after the other; every one of them must be taken. */
async function sendHealthy(): Promise<readonly number[]> {
  const times: number[] = [];
  for (let sent = 0; sent < HEALTHY; sent++) {
    const began = performance.now();
    const body = JSON.stringify(sampleBatch([sampleEvent({ n: 'event', event: 'order_placed' })]));
    const answer = await fetch(`${collector.url}/k/${key}/e`, { method: 'POST', body });
    expect([answer.status, await answer.json()]).toMatchObject([200, { accepted: 1 }]);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}
const p99 = (times: readonly number[]) => (times[Math.floor(times.length * 0.99)] ?? 0).toFixed(1);

test(`${SOCKETS} slow connections are closed, and nobody else waits for them`, async () => {
  const alone = await sendHealthy();
  const { hostname, port } = new URL(collector.url);
  const lasted: number[] = [];
  const timers = new Set<NodeJS.Timeout>();
  for (let n = 0; n < SOCKETS; n++) {
    const began = performance.now();
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined).resume();
    // Half of them never end their headers, the others their body.
    const start =
      n % 2 ? `POST /k/${key}/e HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{` : 'GET / HTTP/1.1\r\nHost: x\r\n';
    socket.write(start);
    const trickle = setInterval(() => socket.write(n % 2 ? ' ' : 'X-A: b\r\n'), 500);
    timers.add(trickle);
    socket.once('close', () => {
      clearInterval(trickle);
      timers.delete(trickle);
      lasted.push((performance.now() - began) / 1_000);
    });
  }
  const beside = await sendHealthy();
  await waitFor('all slow connections to be closed', async () => lasted.length === SOCKETS, 120_000);
  expect(timers.size).toBe(0);
  console.log(
    `${SOCKETS} slow connections, the last closed after ${Math.max(...lasted).toFixed(1)} s; healthy requests p99 ${p99(alone)} ms ` +
      `alone, ${p99(beside)} ms beside them`,
  );
});
