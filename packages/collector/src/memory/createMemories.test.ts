/** What is remembered of people: merged, bounded, apart by app and environment, and gone when erased. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonMemory } from '@handrail/engine';
import { afterAll, expect, test } from 'vitest';
import { limits } from '../limits.js';
import { createPersonHash } from '../people/createPersonHash.js';
import { openSql } from '../sql/openSql.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createMemories, memoryTable } from './createMemories.js';

const directory = temporaryDirectory();
const path = join(directory, 'people.db');
const sql = openSql(path, memoryTable);
afterAll(sql.close);
let nowMs = 1_800_000_000_000;
const memories = createMemories(sql, () => nowMs, 20_000);
const personHash = createPersonHash(directory);
const ada = personHash('shop', 'prod', 'ada');

const seen = (guide: string, atMs: number): PersonMemory => ({
  guides: { [guide]: { shown: 1, firstMs: atMs, lastMs: atMs, revision: 1 } },
  shows: [{ guide, atMs, session: `s${atMs}`, revision: 1 }],
  events: {},
});

test('what two browsers know becomes what the person has seen, also after a restart', () => {
  memories.merge('shop', 'prod', ada, seen('tour', 1));
  const merged = memories.merge('shop', 'prod', ada, seen('banner', 2));
  expect(Object.keys(merged.guides)).toEqual(['banner', 'tour']);
  expect(createMemories(sql, () => nowMs).find('shop', 'prod', ada)).toEqual(merged);
});

test('people, environments and apps do not mix', () => {
  expect(memories.find('shop', 'test', personHash('shop', 'test', 'ada'))).toBeUndefined();
  expect(new Set([ada, personHash('shop', 'test', 'ada'), personHash('shop', 'prod', 'adb')]).size).toBe(3);
  // A separator inside a name makes nobody somebody else.
  expect(personHash('a', 'b', 'c","d')).not.toBe(personHash('a', 'b","c', 'd'));
});

test('the id itself is nowhere in the file, and what is erased is neither', () => {
  const secret = 'somebody-who-wants-to-be-forgotten';
  const hash = personHash('shop', 'prod', secret);
  memories.merge('shop', 'prod', hash, seen('a-guide-of-theirs-alone', 3));
  const onDisk = () => `${readFileSync(path, 'latin1')}${readFileSync(`${path}-wal`, 'latin1')}`;
  expect(onDisk()).toContain('a-guide-of-theirs-alone');
  expect(onDisk()).not.toContain(secret);
  expect(memories.erase('shop', 'prod', hash)).toBe(true);
  expect(onDisk()).not.toContain('a-guide-of-theirs-alone');
  expect(onDisk()).not.toContain(hash);
  expect(memories.erase('shop', 'prod', hash)).toBe(false);
});

test('one app keeps no more than its bytes: who was seen longest ago goes first', () => {
  for (let n = 0; n < 1_000; n += 1) {
    nowMs += 1;
    memories.merge('crowd', 'prod', personHash('crowd', 'prod', `invented ${n}`), seen('tour', n));
  }
  const { bytes } = sql.get<{ bytes: number }>("SELECT sum(length(memory)) AS bytes FROM memory WHERE app = 'crowd'")!;
  expect(bytes).toBeLessThanOrEqual(20_000);
  expect(memories.find('crowd', 'prod', personHash('crowd', 'prod', 'invented 999'))).toBeDefined();
  expect(memories.find('crowd', 'prod', personHash('crowd', 'prod', 'invented 0'))).toBeUndefined();
  expect(memories.find('shop', 'prod', ada)).toBeDefined();
});

test('who comes back is kept, who does not is forgotten', () => {
  const bob = personHash('shop', 'prod', 'bob');
  memories.merge('shop', 'prod', bob, seen('tour', 1));
  nowMs += limits.memoryKeptMs - 1_000;
  // Nothing new: that they were here still counts.
  memories.merge('shop', 'prod', bob, seen('tour', 1));
  nowMs += 2_000;
  memories.sweep();
  expect(memories.find('shop', 'prod', bob)).toBeDefined();
  expect(memories.find('shop', 'prod', ada)).toBeUndefined();
});
