// `handrail dev` as its author sees it: from the built command, in a real browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';
import { waitFor } from '../support/waitFor.js';

const command = resolve('packages/cli/bin/handrail.js');
const home = mkdtempSync(join(tmpdir(), 'handrail-author-'));
/** The command's temporary files go here, so that what it leaves behind can be seen. */
const temporary = join(home, 'tmp');
const app = join(home, 'app');
const guide = join(app, 'handrail/guides/welcome.json');
const shots = resolve('test/output/dev');

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hours</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types 'none'">
<style nonce="n">body { font: 15px/1.5 system-ui, sans-serif; max-width: 720px; margin: 40px auto } label { display: block; margin: 8px 0 }</style>
<script src="app.js"></script></head>
<body><h1>Hours, week 48</h1><p>Enter your hours, then hand them in.</p>
<label>Monday <input></label><label>Tuesday <input></label><button data-testid="hand-in">Hand in</button></body></html>`;

let dev: ChildProcess;
let said = '';
let url = '';
let browser: OpenBrowser;
let page: BrowserPage;

beforeAll(async () => {
  for (const folder of [temporary, app, shots]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(app, 'index.html'), PAGE);
  writeFileSync(
    join(app, 'app.js'),
    `window.errors = []; addEventListener('error', ({ message }) => errors.push(message));
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => errors.push(violatedDirective + ' ' + blockedURI));`,
  );
  await run('init');
  dev = spawn(process.execPath, [command, 'dev', '--port', '0'], {
    cwd: app,
    env: { ...process.env, TMPDIR: temporary },
  });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (text) => (said += text));
  await waitFor('the command to say where it is', async () => said.includes('Preview '), 60_000);
  url = /App +(http:\S+)\//.exec(said)?.[1] ?? '';
  browser = await openBrowser('chromium');
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  dev?.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

function run(...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [command, ...args], { cwd: app, stdio: 'ignore' });
  return new Promise((done) => child.once('exit', done));
}

/** Everything Handrail draws, as text. */
const drawn = `[...document.querySelectorAll('handrail-layer')].map((one) => one.shadowRoot.textContent).join(' ')`;
const overlay = `document.querySelector('handrail-dev').shadowRoot`;
const shows = (text: string): Promise<boolean> => page.waitFor<boolean>(`(${drawn}).includes(${JSON.stringify(text)})`);
const save = (from: string | RegExp, to: string): void =>
  writeFileSync(guide, readFileSync(guide, 'utf8').replace(from, to));

it('shows the first tour, with no complaint of a strict content policy', async () => {
  await page.open(`${url}/`);
  await shows('This is a step');
  await page.waitFor(`${overlay}.querySelector('.count').textContent === '1 guide'`);
  await page.screenshot(join(shots, 'tour.png'));
  expect(await page.evaluate('errors')).toEqual([]);
});

it('is live within a second of saving, at the step where the author stands', async () => {
  await page.click('.primary, button[part~=next], .next, .buttons button:last-child');
  await shows('A step points at one thing');
  // Timed in the page, so that the wait between two looks of ours does not count.
  await page.evaluate(`void (window.seen = new Promise((resolve) => {
    const look = () => (${drawn}).includes('One button, one thing') ? resolve(performance.timeOrigin + performance.now()) : requestAnimationFrame(look);
    look();
  }))`);
  const savedMs = Date.now();
  save('A step points at one thing', 'One button, one thing');
  const tookMs = (await page.evaluate<number>('seen')) - savedMs;
  console.log(`a saved guide was on the page after ${Math.round(tookMs)} ms`);
  expect(said).toMatch(/live in \d+ ms {2}welcome/);
  expect(await page.evaluate('errors')).toEqual([]);
});

it('says in the page and in the terminal what is wrong, and keeps the last good tree', async () => {
  save('"first-button"', '"frist-button"');
  await page.waitFor(`${overlay}.querySelector('.finding.error')`);
  const finding = await page.evaluate<string>(`${overlay}.querySelector('.finding.error').textContent`);
  expect(finding).toMatch(/HR\d+.*Did you mean "first-button"\?.*guides\/welcome\.json:\d+:\d+/);
  expect(said).toMatch(/guides\/welcome\.json:\d+:\d+ error HR\d+/);
  expect(said).toContain('Pages keep the last version without errors.');
  expect(await page.evaluate(drawn)).toContain('One button, one thing');
  await page.screenshot(join(shots, 'error.png'));

  save('"frist-button"', '"first-button"');
  await page.waitFor(`!${overlay}.querySelector('.finding') && ${overlay}.querySelector('.panel').hidden`);
});

it('previews a guide that nobody is to see, in this tab only, and records nothing of it', async () => {
  save('"page": "anywhere"', '"page": "anywhere", "audience": { "role": "nobody" }');
  await page.waitFor(`(${drawn}).trim() === ''`);
  const preview = await browser.newPage();
  await preview.open(`${url}/.handrail/preview/welcome`);
  await preview.waitFor(`(${drawn}).includes('This is a step')`);
  await preview.waitFor(`${overlay}.querySelector('.preview')?.textContent.includes('At step')`);
  await preview.click('handrail-dev .badge, .badge');
  await preview.screenshot(join(shots, 'preview.png'));
  await page.reload();
  await page.waitFor(`${overlay}.querySelector('.count').textContent === '1 guide'`);
  expect(await page.evaluate<string>(drawn)).toBe('');
  await preview.evaluate('handrail.flush()');
  await preview.close();
});

it('leaves nothing running and nothing behind', async () => {
  const ended = new Promise((done) => dev.once('exit', (code, signal) => done([code, signal])));
  dev.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  await expect(fetch(url)).rejects.toThrow();
  expect(readdirSync(temporary)).toEqual([]);
});
