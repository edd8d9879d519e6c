/** Five million events on disk, a death without warning under load: how long until it is ready again, and all is there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Overview } from '@handrail/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';
import { whenLoaded } from '../support/whenLoaded.js';

const STORED = 5_000_000;
/** Inserts they come in, so that they lie in as many parts as a day's would. */
const INSERTS = 50;

/** Written by the store's own engine while nobody else has it open: by HTTP it would take minutes. */
const fill = `
  import { Session } from 'chdb';
  const [directory, stored, inserts] = process.argv.slice(1);
  const session = new Session(directory);
  const each = stored / inserts;
  for (let n = 0; n < inserts; n++)
    session.query(\`
      INSERT INTO events (app, env, n, subject, t, id, priority, at, received_at, person, anon, session, sdk, page, details)
      SELECT 'shop', 'production', ['event', 'step_shown', 'heartbeat'][number % 3 + 1], 'order_' || toString(number % 50),
        now64 - number % 3600000 AS t, substring(base64Encode(unhex(hex(sipHash128(number)))), 1, 22),
        9007199254740991 - t, t, t, lower(hex(sipHash128(number % 40000))), lower(hex(sipHash128(number % 60000))),
        lower(hex(sipHash128(number % 250000))), '0.1.0', '/orders/:id', '{"amount":' || toString(number % 1000) || '}'
      FROM (SELECT number, toUnixTimestamp64Milli(now64(3)) AS now64 FROM numbers(\${n * each}, \${each}))\`);
  session.close();
`;

let home: string;
let collector: ShippedCollector;
let key: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-restart-'));
  collector = await startShippedCollector(home, 'shop');
  const words = ['keys', 'create', '--json', '--app', 'shop', '--env', 'production'];
  ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
});
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

const acknowledged = new Set<string>();
async function send(): Promise<void> {
  const events = Array.from({ length: 20 }, () => sampleEvent({ n: 'event', event: 'order_placed' }));
  const body = JSON.stringify(sampleBatch(events, { user: newId() }));
  const answer = await fetch(`${collector.url}/k/${key}/e`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  await answer.json();
  for (const { id } of events) acknowledged.add(id);
}
async function sendUntilGone(): Promise<void> {
  for (;;) await send();
}

test('killed over five million events, it is ready again at once, and none is missing', async () => {
  await send();
  await whenLoaded(collector.url);
  expect(await collector.stop()).toBe(0);
  const words = [join(collector.dataDir, 'events', 'chdb'), String(STORED), String(INSERTS)];
  execFileSync(process.execPath, ['--input-type=module', '--eval', fill, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  await collector.start();
  const before = acknowledged.size;
  const senders = Array.from({ length: 4 }, () => sendUntilGone().catch(() => undefined));
  await waitFor('some events to be acknowledged', async () => acknowledged.size >= before + 2_000);
  expect(await collector.stop('SIGKILL')).toBe('SIGKILL');
  await Promise.all(senders);

  const began = performance.now();
  await collector.start();
  const tookMs = performance.now() - began;
  await send();
  await waitFor('the event store', async () => {
    const { store } = (await (await fetch(`${collector.url}/readyz`)).json()) as { store: { is: string } };
    return store.is === 'ready';
  });
  const storeMs = performance.now() - began;
  await whenLoaded(collector.url);
  const { events } = await collector.admin<Overview>('overview');
  // What was on its way when it died may have been taken without an answer: at most one batch of each sender.
  expect(events.last24h).toBeGreaterThanOrEqual(STORED + acknowledged.size);
  expect(events.last24h).toBeLessThanOrEqual(STORED + acknowledged.size + 4 * 20);
  console.log(
    `over ${STORED} events: ready after ${Math.round(tookMs)} ms, the event store after ${Math.round(storeMs)} ms; 3,000 is the bar`,
  );
}, 900_000);
