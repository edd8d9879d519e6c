/** Assignments that other services have made hold in a page, on the files that ship: whoever was in is in. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUCKETS, murmurHash, unleashHash } from '@handrail/engine';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/browsers/chromium.js';
import { type Site, scriptTag, startSite } from './startSite.js';

const home = mkdtempSync(join(tmpdir(), 'handrail-hash-'));
const people = Array.from({ length: 200 }, (_, n) => `user-${n}`);
let site: Site;
let browser: Browser;

beforeAll(async () => {
  cpSync('test/hazards/handrail', home, { recursive: true });
  for (const hash of ['unleash', 'flagd']) {
    const rules = [{ split: { on: 30 }, seed: 'old-group' }];
    const flag = { title: hash, owner: 'hr', default: 'off', hash, rules };
    writeFileSync(join(home, `flags/from-${hash}.json`), JSON.stringify(flag));
  }
  site = await startSite(home);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

test.each([
  ['unleash', unleashHash],
  ['flagd', murmurHash],
] as const)('%s', async (name, hash) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  site.html = `<!doctype html><title>Hours</title>${scriptTag}`;
  await page.goto(site.url);
  await page.waitForFunction('window.handrail');
  const inIt = await page.evaluate(
    `handrail.ready.then(() => ${JSON.stringify(people)}.filter((id) => {
      handrail.identify({ id });
      return handrail.flag('from-${name}', false);
    }))`,
  );
  const bucket = hash('old-group');
  expect(inIt).toEqual(people.filter((id) => bucket(id) < 0.3 * BUCKETS));
  expect((inIt as string[]).length).toBeGreaterThan(20);
  await context.close();
});
