/**
 * Durable events: what one costs the collector, as it ships, in processor time beside a bare server that parses the same
 * body and keeps nothing, taking turns in every round; then 20,000 events a second offered for a while.
 * `npm run bench ingest -- --events 5000000` offers more.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Overview } from '@handrail/schema';
import { readMemoryMb } from '../support/readMemory.js';
import { startShippedCollector } from '../support/startShippedCollector.js';
import { findChildren, load, readCpuSeconds, startBareServer } from './ingest/processes.js';
import { median } from './median.js';
import { printTable } from './printTable.js';

const rounds = Number(process.env.ROUNDS ?? 3);
/** Requests of one turn, by events in each: some seconds of work on an idle machine. */
const turns = { 1: 30_000, 20: 12_000, 100: 4_000 };
const connections = 64;
const flag = process.argv.indexOf('--events');
const offered = flag < 0 ? 1_500_000 : Number(process.argv[flag + 1]);

const home = mkdtempSync(join(tmpdir(), 'handrail-ingest-'));
// All comes from one machine here, which no app's people do.
const settings = join(home, 'settings.json');
writeFileSync(settings, JSON.stringify({ requestsPerSecond: 1e9 }));
const collector = await startShippedCollector(home, 'shop', ['--settings', settings]);
const bare = await startBareServer();
try {
  const { key } = JSON.parse(
    await collector.cli('keys', 'create', '--json', '--app', 'shop', '--env', 'production'),
  ) as { key: string };
  const url = `${collector.url}/k/${key}/e`;
  const [store = 0] = findChildren(collector.pid());
  const figure = async (name: string) => {
    const text = await (await fetch(`${collector.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  };
  /** All that was acknowledged is in the event store. Asked seldom: an answer costs what several batches cost. */
  const settle = async () => {
    while ((await figure('handrail_spool_batches')) > 0) await wait(250);
  };
  let sent = 0;

  const rows: string[][] = [];
  for (const [events, requests] of Object.entries(turns).map(([size, each]) => [Number(size), each] as const)) {
    const costs = { bare: [] as number[], api: [] as number[], store: [] as number[] };
    const rates = { bare: [] as number[], ours: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const bareBefore = readCpuSeconds(bare.pid);
      const plain = await load(bare.url, events, requests, connections);
      const bareCost = (readCpuSeconds(bare.pid) - bareBefore) / (plain.taken * events);
      const before = [collector.pid(), store].map(readCpuSeconds);
      const ours = await load(url, events, requests, connections);
      await settle();
      const after = [collector.pid(), store].map(readCpuSeconds);
      sent += ours.taken * events;
      // The first round warms both up.
      if (round === 0) continue;
      costs.bare.push(bareCost);
      costs.api.push(((after[0] ?? 0) - (before[0] ?? 0)) / (ours.taken * events));
      costs.store.push(((after[1] ?? 0) - (before[1] ?? 0)) / (ours.taken * events));
      rates.bare.push(plain.taken / plain.seconds);
      rates.ours.push(ours.taken / ours.seconds);
    }
    const [base, api, kept] = [median(costs.bare), median(costs.api), median(costs.store)];
    rows.push([
      String(events),
      `${Math.round(median(rates.bare))}`,
      `${Math.round(median(rates.ours))}`,
      ...[base, api, kept].map((cost) => (cost * 1e6).toFixed(1)),
      (api / base).toFixed(2),
      ((api + kept) / base).toFixed(2),
    ]);
  }
  printTable(
    [
      'events a batch',
      'bare req/s',
      'ours req/s',
      'bare µs/event',
      'API µs/event',
      'store µs/event',
      'API / bare',
      'both / bare',
    ],
    rows,
  );
  console.log(
    'Bars: API / bare at most 3, both / bare at most 10; Umami 3.1 on PostgreSQL took 6,300 µs or more an event at batches of 1.\n',
  );

  const perSecond = 20_000 / 20;
  const acked: [ms: number, batches: number][] = [];
  const seen: [ms: number, batches: number][] = [];
  let isOver = false;
  const [ackedBefore, seenBefore] = [
    await figure('handrail_acknowledge_seconds_count'),
    await figure('handrail_batches_loaded_total'),
  ];
  const watching = (async () => {
    while (!isOver) {
      acked.push([performance.now(), (await figure('handrail_acknowledge_seconds_count')) - ackedBefore]);
      seen.push([performance.now(), (await figure('handrail_batches_loaded_total')) - seenBefore]);
      await wait(50);
    }
  })();
  const offeredLoad = await load(url, 20, Math.ceil(offered / 20), connections, perSecond);
  await settle();
  await wait(200);
  isOver = true;
  await watching;
  sent += offeredLoad.taken * 20;
  // What had been acknowledged by then was queryable at the first look that shows as much.
  const lags = acked.map(
    ([ms, batches]) => (seen.find((one) => one[1] >= batches)?.[0] ?? Number.POSITIVE_INFINITY) - ms,
  );
  lags.sort((a, b) => a - b);
  const { events } = await collector.admin<Overview>('overview');
  const memory = [collector.pid(), store].map(readMemoryMb);
  printTable(
    ['offered at 20,000/s', 'figure', 'bar'],
    [
      ['requests answered otherwise than 200', String(offeredLoad.non2xx), '0'],
      ['rate reached', `${Math.round((offeredLoad.taken * 20) / offeredLoad.seconds)} events/s`, '20,000'],
      ['acknowledged, p99', `${offeredLoad.p99} ms`, '50 ms'],
      ['queryable, p99', `${Math.round(lags[Math.floor(lags.length * 0.99)] ?? 0)} ms`, '1,000 ms'],
      ['sent, and stored', `${sent}, ${events.last24h}`, 'equal'],
      ['memory, API and store', memory.map((mb) => `${Math.round(mb)} MB`).join(' + '), '700 MB'],
    ],
  );
  if (sent !== events.last24h) process.exitCode = 1;
} finally {
  bare.stop();
  await collector.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
}
