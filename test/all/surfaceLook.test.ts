/** What people set in their browser, small windows, and a page full of hints: the shipped files in Chromium, with axe. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, startSite } from '../hazards/startSite.js';
import { pageOfRow } from '../hazards/surfaces/page.js';
import { launchChromium } from '../support/browsers/chromium.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = fileURLToPath(new URL('../hazards/surfaces/handrail', import.meta.url));
const body = `<main><h1>Requests</h1><p>Here they are.</p><button type="button" data-testid="one">One</button>
  <button type="button" data-testid="two">Two</button><ul data-testid="list"><li>Drills</li></ul></main>`;
const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen ';

const homes: string[] = [];
let site: Site;
let rtl: Site;
let hints: Site;
let browser: Browser;

/** The same folder with other files in it. */
async function startChanged(change: (home: string) => void): Promise<Site> {
  const home = mkdtempSync(join(tmpdir(), 'handrail-look-'));
  homes.push(home);
  cpSync(folder, home, { recursive: true });
  change(home);
  return startSite(home);
}

beforeAll(async () => {
  site = await startSite('test/hazards/surfaces/handrail');
  rtl = await startChanged((home) => {
    const file = join(home, 'handrail.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"base": "en"', '"base": "ar"'));
  });
  hints = await startChanged((home) => {
    const head = { kind: 'hint', owner: 'lab', when: { page: '/hints' } };
    for (let n = 0; n < 50; n++)
      writeFileSync(
        join(home, `guides/hint-${n}.json`),
        JSON.stringify({ ...head, title: `Hint ${n}`, body: 'A word.', target: { testId: `row-${n}` } }),
      );
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  for (const one of [site, rtl, hints]) await one?.stop();
  for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

async function open(
  on: Site,
  path: string,
  options: BrowserContextOptions,
  row: Partial<Parameters<typeof pageOfRow>[0]>,
) {
  on.html = pageOfRow({ body, ...row });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(on.url + path);
  return page;
}
const sees = (page: Page, css: string) => page.waitForFunction(`isSeen(ours(${JSON.stringify(css)}))`);
const rest = (page: Page) => page.waitForFunction('atRest()');

async function readViolations(page: Page): Promise<readonly string[]> {
  await rest(page);
  await page.evaluate(axe);
  return page.evaluate(`axe.run({ include: roots() }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`);
}

const dark = '<style>html { background: #14161a; color: #e8e8ea; color-scheme: dark }</style>';

describe.each([
  ['light', () => site, body],
  ['dark', () => site, dark + body],
  ['right to left', () => rtl, `<script>document.documentElement.dir = 'rtl'</script>${body}`],
] as const)('%s', (name, on, html) => {
  test('axe finds nothing with every surface open', async () => {
    const page = await open(on(), 'all', {}, { body: html });
    for (const part of ['.banner', '.panel-card', '.ring', '.dot']) await sees(page, part);
    await page.evaluate(`ours('.dot').click()`);
    await page.waitForFunction(`roots().at(-1).shadowRoot.querySelectorAll('.card').length === 2`);
    expect(await readViolations(page)).toEqual([]);
    await page.screenshot({ path: `test/output/surfaces-${name.replaceAll(' ', '-')}.png` });
    await page.evaluate(`handrail.start('news')`);
    await sees(page, '.card.at');
    expect(await readViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('nor with a checklist, a survey and help open', async () => {
    const page = await open(on(), 'stay', {}, { body: html });
    for (const part of ['.list', '.ask-card', '.launch']) await sees(page, part);
    await page.evaluate(`ours('.launch').click()`);
    await sees(page, '.helps');
    expect(await readViolations(page)).toEqual([]);
    await page.screenshot({ path: `test/output/staying-${name.replaceAll(' ', '-')}.png` });
    await page.evaluate(`ours('.helps .quiet').click()`);
    await sees(page, '.helps textarea');
    expect(await readViolations(page)).toEqual([]);
    await page.evaluate(
      `ours('.helps .close').click(), ours('.list .close').click(), ours('.ask-card .primary').click()`,
    );
    for (const part of ['.launch', '.pill:not(.launch)', '.ask-card textarea']) await sees(page, part);
    expect(await readViolations(page)).toEqual([]);
    await page.context().close();
  });
});

test.each([
  ['320 x 480, long words', { viewport: { width: 320, height: 480 } }, long.repeat(12)],
  ['400 % zoom of 1280 x 800', { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 }, long.repeat(12)],
] as const)('%s: inside, closable, nothing scrolls sideways', async (name, options, text) => {
  const page = await open(site, 'tour', options, {});
  await page.context().close();
  site.answer = (path, response) => {
    if (!path.includes('/guides/walk.')) return false;
    const step = { id: 'one', target: { testId: 'one' }, title: long, body: [{ tag: 'p', children: [text] }] };
    const rest = { advance: [{ kind: 'button' }], buttons: [], missing: 'center', waitMs: 0, placement: 'auto' };
    response.setHeader('access-control-allow-origin', '*');
    response.end(
      JSON.stringify({ kind: 'tour', id: 'walk', locale: 'en', revision: 1, steps: [{ ...step, ...rest }] }),
    );
    return true;
  };
  const small = await open(site, 'tour', options, {});
  await sees(small, '.card');
  await small.waitForFunction(`isOnTop(ours('.primary')) && isOnTop(ours('.close'))`);
  await rest(small);
  site.answer = undefined;
  const box = await small.evaluate<{ x: number; y: number; right: number; bottom: number }>(
    `ours('.card').getBoundingClientRect().toJSON()`,
  );
  expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
  expect(box.right).toBeLessThanOrEqual(options.viewport.width);
  expect(box.bottom).toBeLessThanOrEqual(options.viewport.height);
  expect(await small.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await small.evaluate(`ours('.inner').scrollWidth <= ours('.inner').clientWidth`)).toBe(true);
  await small.screenshot({ path: `test/output/surfaces-${name.split(/[ ,]/)[0]}.png` });
  await small.context().close();
});

test('reduced motion: nothing moves, at the first step and at the next', async () => {
  const page = await open(site, 'all', { reducedMotion: 'reduce' }, {});
  for (const part of ['.ring', '.dot', '.banner']) await sees(page, part);
  const running = `animations().filter(({ playState }) => playState === 'running').length`;
  expect(await page.evaluate(running)).toBe(0);
  await page.locator('.primary').first().click();
  await page.waitForFunction(`ours('.ring') && drift('two') < 1`);
  expect(await page.evaluate(running)).toBe(0);
  await page.context().close();
});

test('forced colours: a border and a ring that are seen without shadows', async () => {
  const page = await open(site, 'tour', { forcedColors: 'active' }, {});
  await sees(page, '.ring');
  const [border, outline] = await page.evaluate<string[]>(
    `[getComputedStyle(ours('.card')).borderTopStyle, getComputedStyle(ours('.ring')).outlineStyle]`,
  );
  expect([border, outline]).toEqual(['solid', 'solid']);
  await page.screenshot({ path: 'test/output/surfaces-forced.png' });
  await page.context().close();
});

test('on paper: nothing of ours', async () => {
  const page = await open(site, 'all', {}, {});
  for (const part of ['.ring', '.banner', '.panel-card']) await sees(page, part);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(`roots().filter((root) => root.checkVisibility()).length`)).toBe(0);
  await page.context().close();
});

test('idle with a step open: no frame asked for, and one timer of the page at most in five seconds', async () => {
  const before = `const woke = { frames: 0, timers: 0, due: new Set() };
    const { requestAnimationFrame: frame, setTimeout: timer, setInterval: interval, clearTimeout: clear } = window;
    window.requestAnimationFrame = (run) => frame((at) => { woke.frames++; run(at); });
    window.setTimeout = (run, ms) => {
      const id = timer(() => { woke.due.delete(id); woke.timers++; run(); }, ms);
      if (!(ms > 5_000)) woke.due.add(id);
      return id;
    };
    window.clearTimeout = (id) => { woke.due.delete(id); clear(id); };
    window.setInterval = (run, ms) => interval(() => { woke.timers++; run(); }, ms);`;
  const page = await open(site, 'tour', {}, { before });
  await sees(page, '.ring');
  await page.waitForFunction(`performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`);
  await page.evaluate('handrail.flush()');
  // What starting has left behind is over once nothing is due any more; what set itself again and again never would be.
  await page.waitForFunction('woke.due.size === 0');
  // Five seconds of doing nothing are what is looked at.
  const woke = await page.evaluate<{ frames: number; timers: number }>(
    `Object.assign(woke, { frames: 0, timers: 0 }) &&
      new Promise((resolve) => timer(() => resolve({ frames: woke.frames, timers: woke.timers }), 5_000))`,
  );
  expect(woke.frames).toBe(0);
  expect(woke.timers).toBeLessThanOrEqual(1);
  await page.context().close();
});

test('fifty hints on a page: each on its target, in one layer, also after a scroll; one opens at a time', async () => {
  const rows = Array.from(
    { length: 50 },
    (_, n) => `<p><button type="button" data-testid="row-${n}">Row ${n}</button></p>`,
  );
  const page = await open(hints, 'hints', {}, { body: rows.join('') });
  const dots = `roots()[0]?.shadowRoot.querySelectorAll('.dot')`;
  await page.waitForFunction(`${dots}?.length === 50`);
  expect(await page.evaluate('roots().length')).toBe(1);
  const off = `[...${dots}].filter((dot) => {
    const n = dot.getAttribute('aria-label').match(/\\d+/)[0];
    const at = target('row-' + n).getBoundingClientRect(), box = dot.getBoundingClientRect();
    const isThere = at.bottom > 0 && at.top < innerHeight;
    return isThere && isSeen(dot) && Math.hypot(box.x + 12 - at.right, box.y + 12 - Math.max(12, at.y)) > 2;
  }).length`;
  await page.waitForFunction(`${off} === 0`);
  await page.evaluate('scrollBy(0, 700)');
  await page.waitForFunction(`${off} === 0`);
  const inView = '.dot:not([hidden])';
  await page.locator(inView).nth(3).click({ trial: false, force: true });
  await page.waitForFunction(`roots()[0].shadowRoot.querySelectorAll('.card').length === 1`);
  await page.context().close();
});
