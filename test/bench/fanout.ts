/**
 * 2,000 open streams: how long until the last of them has heard of a kill; and how many 304s a second the collector, as
 * it ships, answers for a bundle, beside a bare server, taking turns.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleTree, toPublishRequest } from '../../packages/collector/src/testing/sampleTree.js';
import { startShippedCollector } from '../support/startShippedCollector.js';
import { findAsker } from './ingest/askAgain.js';
import { openStreams } from './ingest/openStreams.js';
import { readCpuSeconds, startBareServer } from './ingest/processes.js';
import { median } from './median.js';
import { printTable } from './printTable.js';

const streams = 2_000;
const rounds = Number(process.env.ROUNDS ?? 5);
const home = mkdtempSync(join(tmpdir(), 'handrail-fanout-'));
const collector = await startShippedCollector(home, 'shop');
const bare = await startBareServer('./bareFile.mjs');

async function act<Answer>(path: string, body: object = {}): Promise<Answer> {
  const response = await fetch(`${collector.url}/admin/v1/apps/shop/envs/production/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${collector.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

const { name: asker, ask } = findAsker();

try {
  const { key } = await act<{ key: string }>('keys');
  const { hash } = await act<{ hash: string }>('publish', toPublishRequest(sampleTree()));

  const open = await openStreams(`${collector.url}/k/${key}/stream`, streams);
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [verb, off] = round % 2 === 0 ? ['kill', '"flags/new-cart"'] : ['revive', '"kills":[]'];
    const heard = open.heard(off);
    const before = performance.now();
    await act(`releases/new-cart/${verb}`);
    waits.push((await heard) - before);
  }
  open.close();
  printTable(
    [`${streams} streams`, 'to the last one', 'bar'],
    [
      ['median of kills', `${Math.round(median(waits))} ms`, '1,000 ms'],
      ['slowest', `${Math.round(Math.max(...waits))} ms`, '1,000 ms'],
    ],
  );

  const url = `${collector.url}/b/${hash}/index.en.json`;
  const etag = (await fetch(url, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag') ?? '';
  const rates = { bare: [] as number[], ours: [] as number[] };
  const costs = { bare: [] as number[], ours: [] as number[] };
  const turn = async (who: 'bare' | 'ours', pid: number, at: string, known: string, isWarm: boolean) => {
    const before = readCpuSeconds(pid);
    const { answers, perSecond } = await ask(at, known);
    if (!isWarm) return;
    rates[who].push(perSecond);
    costs[who].push((readCpuSeconds(pid) - before) / answers);
  };
  const unchanged = async () => {
    const text = await (await fetch(`${collector.url}/metrics`)).text();
    return Number(/^handrail_answers_total\{status="304"\} (\d+)/m.exec(text)?.[1] ?? 0);
  };
  for (let round = 0; round <= rounds; round++) {
    await turn('bare', bare.pid, bare.url, '"0123456789abcdef012345"', round > 0);
    await turn('ours', collector.pid(), url, etag, round > 0);
  }
  if ((await unchanged()) === 0) throw new Error(`Nothing was answered by 304 at ${url}.`);
  const cost = (seconds: readonly number[]) => `${(median(seconds) * 1e6).toFixed(1)} µs`;
  printTable(
    ['304 for a bundle', 'requests/s', 'CPU each'],
    [
      ['bare', String(Math.round(median(rates.bare))), cost(costs.bare)],
      ['collector', String(Math.round(median(rates.ours))), cost(costs.ours)],
    ],
  );
  const share = (median(rates.ours) / median(rates.bare)) * 100;
  console.log(`${share.toFixed(0)} % of the bare server's rate, asked by ${asker}; the bar is 80 %.`);
} finally {
  bare.stop();
  await collector.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
}
