import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSettings } from './readSettings.js';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-settings-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const read = async (text: string) => {
  const path = join(home, 'collector.json');
  await writeFile(path, text);
  return readSettings(path);
};

it('reads what is right', async () => {
  const settings = {
    proxies: ['10.0.0.0/8'],
    prefix: '/help',
    requestsPerSecond: 10,
    eventsPerDay: { '*': 5 },
    keptDays: { behaviour: 30 },
  };
  expect(await read(JSON.stringify(settings))).toEqual(settings);
});

it.each([
  ['{', /cannot be read/],
  ['[]', /no object/],
  ['{"proxy": []}', /is none: "proxy"/],
  ['{"prefix": "help"}', /"prefix".*not right/],
  ['{"keptDays": {"all": 3}}', /"keptDays".*not right/],
  ['{"eventsPerDay": {"shop": -1}}', /"eventsPerDay".*not right/],
])('says what is wrong with %s', async (text, said) => {
  await expect(read(text)).rejects.toThrow(said);
});
