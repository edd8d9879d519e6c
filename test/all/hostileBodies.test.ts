/** Bodies made to use up a collector's memory: each gets its answer, and the process that ships grows by next to nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { limits } from '@handrail/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { readMemoryMb } from '../support/readMemory.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const REQUESTS = 400;
const AT_ONCE = 8;
/** Until then the process is still growing into its work: code is compiled, caches fill. */
const WARM_UP = 2_000;

let home: string;
let collector: ShippedCollector;
let key: string;

interface Answer {
  readonly status: number;
  readonly body: { readonly accepted?: number; readonly error?: { readonly code: string } };
}

/** By hand: what is refused half-way is answered while it is still being sent, which `fetch` takes for a fault. */
function post(body: Buffer, query = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': body.length };
    const outgoing = request(`${collector.url}/k/${key}/e${query}`, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as Answer['body'] }));
    });
    outgoing.on('error', reject).end(body);
  });
}

const good = (properties = {}) =>
  JSON.stringify(
    sampleBatch(
      Array.from({ length: 20 }, () => sampleEvent({ n: 'event', event: 'order_placed', properties })),
      { user: newId() },
    ),
  );

async function times(amount: number, one: () => Promise<void>): Promise<void> {
  let left = amount;
  const work = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-hostile-'));
  collector = await startShippedCollector(home, 'shop');
  const words = ['keys', 'create', '--json', '--app', 'shop', '--env', 'production'];
  ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
  await times(WARM_UP, async () => expect((await post(Buffer.from(good()))).status).toBe(200));
});
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

const bomb = gzipSync(Buffer.alloc(500_000_000));
const nested = (open: string) => Buffer.from(open.repeat(Math.floor(limits.batchBytes / open.length) - 1));
/** As large as a body may be, and wrong in its last letter only. */
const badUtf8 = Buffer.concat([Buffer.alloc(limits.batchBytes - 2, 'ä'), Buffer.from([0xff])]);

test.each<[string, Buffer, string, number, string]>([
  ['oversize', Buffer.alloc(limits.batchBytes + 1, 32), '', 413, 'body-too-large'],
  ['a gzip bomb of 500 MB', bomb, '?z=gzip', 413, 'batch-too-large'],
  ['arrays in arrays', nested('['), '', 400, 'too-deep'],
  ['objects in objects', nested('{"a":'), '', 400, 'too-deep'],
  ['bad UTF-8', badUtf8, '', 400, 'bad-utf8'],
  ['bad UTF-8, compressed', gzipSync(badUtf8), '?z=gzip', 400, 'bad-utf8'],
])(
  `${REQUESTS} times %s: the right answer, and resident memory grows under 50 MB`,
  async (name, body, query, status, code) => {
    const before = readMemoryMb(collector.pid());
    let most = before;
    await times(REQUESTS, async () => {
      expect(await post(body, query)).toMatchObject({ status, body: { error: { code } } });
      most = Math.max(most, readMemoryMb(collector.pid()));
    });
    let after = 0;
    // What is garbage by now goes when the collector has a quiet moment.
    await waitFor('memory to be flat', async () => {
      after = readMemoryMb(collector.pid());
      return after - before < 50;
    });
    expect(await post(Buffer.from(good()))).toMatchObject({ status: 200, body: { accepted: 20 } });
    console.log(`${name}: ${before.toFixed(0)} to ${after.toFixed(0)} MB, ${most.toFixed(0)} at most`);
  },
);
