/** A backup is proved by bringing it back: a collector runs on it and has what the first one had. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createCollector } from '../createCollector.js';
import { createSources, saltFile } from '../identity/createSources.js';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { backupData, restoreData } from './backupData.js';

const home = temporaryDirectory();
const [dataDir, backup, restored] = ['data', 'backup', 'restored'].map((name) => join(home, name)) as [
  string,
  string,
  string,
];
const memory = { guides: { tour: { shown: 1, firstMs: 1, lastMs: 1, revision: 1 } }, shows: [], events: {} };

async function ask(url: string, token: string | null, path: string) {
  const options = { method: 'POST', body: JSON.stringify({ user: 'ada' }) };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}/admin/v1/apps/shop/envs/prod/${path}`, { ...options, headers });
  return (await response.json()) as { events: unknown[]; memory: object };
}

test('what is brought back runs: keys, tokens, events and memory are there', async () => {
  const first = await createCollector({ dataDir });
  const key = await first.createKey('shop', 'prod');
  const event = sampleEvent({ n: 'event', event: 'paid' });
  await fetch(`${first.url}/k/${key}/e`, {
    method: 'POST',
    body: JSON.stringify(sampleBatch([event], { user: 'ada' })),
  });
  await fetch(`${first.url}/k/${key}/m`, { method: 'POST', body: JSON.stringify({ v: 1, user: 'ada', memory }) });
  const loaded = async () => expect((await ask(first.url, first.adminToken, 'people/export')).events).toHaveLength(1);
  await vi.waitFor(loaded, { interval: 50 });
  await expect(backupData(dataDir, backup)).rejects.toMatchObject({ problem: { code: 'directory-in-use' } });
  await first.close();

  const { files } = await backupData(dataDir, backup);
  expect(files).toBeGreaterThan(5);
  // The worst case: the disk is gone.
  rmSync(dataDir, { recursive: true, maxRetries: 20 });
  expect(await restoreData(backup, restored)).toEqual({ files });
  const second = await createCollector({ dataDir: restored });
  expect(second.adminToken).toBe(first.adminToken);
  expect((await fetch(`${second.url}/k/${key}/state`)).status).toBe(200);
  const whole = async () => {
    const kept = await ask(second.url, second.adminToken, 'people/export');
    expect(kept).toMatchObject({ events: [{ id: event.id }], memory });
  };
  await vi.waitFor(whole, { interval: 50 });
  await second.close();
}, 60_000);

test('the salt of the day is in no file of a backup: who has one cannot tell whose address an event came from', async () => {
  const [source, copy, brought] = ['salted', 'salted-copy', 'salted-again'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  const nowMs = Date.now();
  const first = await createCollector({ dataDir: source });
  const key = await first.createKey('shop', 'prod');
  const body = JSON.stringify(sampleBatch([sampleEvent({ n: 'event', event: 'paid' })]));
  expect((await fetch(`${first.url}/k/${key}/e`, { method: 'POST', body })).status).toBe(200);
  await first.close();
  const [, salt = ''] = readFileSync(join(source, saltFile), 'utf8').trim().split(' ');
  expect(salt).toHaveLength(64);
  const hash = createSources(source, () => nowMs)('shop', 'prod', '127.0.0.1');

  await backupData(source, copy);
  const files = readdirSync(copy, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(files.length).toBeGreaterThan(5);
  // As it is written, and as the bytes it stands for.
  for (const form of [Buffer.from(salt), Buffer.from(salt, 'hex')])
    expect(bytes.filter((each) => each.includes(form))).toEqual([]);
  // The hash is there, beside its event; what it was made with is not, so the same address now has another one.
  expect(bytes.some((each) => each.includes(hash))).toBe(true);
  await restoreData(copy, brought);
  expect(createSources(brought, () => nowMs)('shop', 'prod', '127.0.0.1')).not.toBe(hash);
}, 60_000);

test('nothing is brought back from a copy that has lost or changed something, nor over what is there', async () => {
  await expect(restoreData(backup, restored)).rejects.toMatchObject({ problem: { code: 'not-empty' } });
  await expect(restoreData(home, join(home, 'x'))).rejects.toMatchObject({ problem: { code: 'not-a-backup' } });
  appendFileSync(join(backup, 'journal.db'), 'x');
  const again = join(home, 'again');
  await expect(restoreData(backup, again)).rejects.toMatchObject({
    problem: { code: 'damaged-backup', where: 'journal.db' },
  });
  expect([existsSync(again), existsSync(`${again}.partial`)]).toEqual([false, false]);
});

test('what is no collector\u2019s is not copied, and nothing is copied into itself', async () => {
  const other = join(home, 'other');
  mkdirSync(other);
  await expect(backupData(other, join(home, 'b'))).rejects.toMatchObject({ problem: { code: 'not-a-collector' } });
  writeFileSync(join(other, 'journal.db'), '');
  await expect(backupData(other, join(other, 'b'))).rejects.toMatchObject({ problem: { code: 'not-empty' } });
});
