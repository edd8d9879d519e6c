/**
 * A release runs by itself, from the files that ship: signed, started, held while nothing is known, advanced on
 * evidence, across a kill -9, and taken back on harm. People are played by the engine and send as pages do.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JournalEntry, ReleaseStanding, State } from '@handrail/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  compileRelease,
  decide,
  exposureOf,
  readIndex,
  releaseFolder,
  sendAs,
} from '../../packages/collector/src/testing/players.js';
import { sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const release = {
  validate: { in: 'staging', signOff: ['qa'], checklist: ['Pay by card'] },
  rollout: {
    strategy: 'canary',
    waves: [
      { name: 'some', percent: 30, hold: { users: 40 } },
      { name: 'more', percent: 60, hold: { users: 1_000 } },
    ],
    guardrails: [{ bad: { event: 'error' }, counted: 'at-once' }],
  },
};
const bundle = readIndex(compileRelease(release));
const people = Array.from({ length: 60 }, (_, index) => `person-${index}`);
const production = ['--env', 'production'];

let home: string;
let collector: ShippedCollector;
let key: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-rollout-'));
  for (const [path, body] of releaseFolder(release)) {
    mkdirSync(dirname(join(home, 'handrail', path)), { recursive: true });
    writeFileSync(join(home, 'handrail', path), body);
  }
  collector = await startShippedCollector(home, 'shop');
  ({ key } = JSON.parse(await collector.cli('keys', 'create', '--json', ...production)) as { key: string });
}, 300_000);
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

const refused = (words: readonly string[]) =>
  collector.cli(...words, ...production).then(
    (said) => `it was not refused: ${said}`,
    (error: { stderr: string }) => error.stderr,
  );
const state = () => collector.admin<State>('state');
const standing = () => collector.admin<ReleaseStanding>('releases/cart');
const system = async () =>
  (await collector.admin<{ entries: JournalEntry[] }>('journal')).entries.filter(({ actor }) => actor === 'system');
const did = (kind: string) =>
  waitFor(`the release to ${kind}`, async () => (await system()).some((entry) => entry.kind === kind), 60_000);
async function expose(units: readonly string[]): Promise<State> {
  const now = await state();
  for (const unit of units) {
    await sendAs(collector.url, key, unit, now.bundle, [exposureOf(decide(bundle, now, unit))]);
  }
  return now;
}

test('nothing starts in production that was not signed, and nobody signs what is their own', {
  timeout: 300_000,
}, async () => {
  await collector.cli('publish', ...production);
  expect(await refused(['rollout', 'advance', 'cart'])).toContain('Waiting for the sign-off of qa.');
  expect(await refused(['sign-off', 'cart', '--as', 'qa'])).toContain('does not answer for qa');
  const lea = await collector.cli('tokens', 'create', 'lea@shop.example', '--role', 'approver', ...production);
  const signed = await collector.cli('sign-off', 'cart', '--as', 'qa', '--token', lea.trim(), ...production);
  expect(signed).toMatch(/is signed off by qa, as it is now .* Everybody it asks for has signed\./);
  expect(await collector.cli('rollout', 'advance', 'cart', ...production)).toContain('wave 1 of 2');
});

test('it holds while nothing is known, and advances on evidence, though the collector is killed', {
  timeout: 300_000,
}, async () => {
  await waitFor('it to hold', async () => (await standing()).status === 'holding');
  expect((await standing()).why).toBe('No data: nothing is known of this wave.');
  await expose(people.slice(0, 30));
  await collector.stop('SIGKILL');
  await collector.start();
  await waitFor('30 people to count', async () => (await standing()).evidence?.users === 30, 60_000);
  expect(await standing()).toMatchObject({ stage: 'wave', wave: 0, why: '30 of 40 users have been exposed.' });
  expect(await collector.cli('rollout', 'status', ...production)).toContain('30 of 40 users have been exposed.');
  await expose(people.slice(30));
  await did('advance');
  expect((await state()).waves).toEqual({ cart: [0, 1] });
});

test('harm takes it back at once, for good', { timeout: 300_000 }, async () => {
  const now = await expose(people);
  const harmed = people.filter((unit) => decide(bundle, now, unit).arm === 'rollout');
  const error = () => sampleEvent({ n: 'error', where: 'cart', fingerprint: '0123456789abcdef' });
  await Promise.all(harmed.map((unit) => sendAs(collector.url, key, unit, now.bundle, [error()])));
  const sentMs = Date.now();
  await did('roll-back');
  const back = (await system()).find(({ kind }) => kind === 'roll-back');
  console.log(`harm acknowledged to rolled back: ${(back?.at ?? 0) - sentMs} ms`);
  expect((await state()).waves).toEqual({});
  expect(await standing()).toMatchObject({
    stage: 'rolled-back',
    why: expect.stringContaining('guardrail "error" found harm'),
  });
  expect(await refused(['rollout', 'advance', 'cart'])).toContain('found harm in it before');
});
