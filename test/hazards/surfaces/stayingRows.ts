/** The rows of mounting and drawing with what stays beside the work: a checklist, a survey and the panel of help, all open. */
import { expect } from 'vitest';
import type { BrowserPage } from '../../support/browsers.js';
import { both, type Row, space } from './page.js';

const parts = ['.list .tick', '.ask-card .number', '.helps .search'] as const;
const allOnTop = parts.map((part) => `isOnTop(ours('${part}'))`).join(' && ');

/** Opens help beside the two that came by themselves. */
async function openAll(page: BrowserPage): Promise<void> {
  for (const part of ['.list .tick', '.ask-card .number', '.launch']) await page.waitFor(`isOnTop(ours('${part}'))`);
  await page.click('.launch');
  await page.waitFor(allOnTop);
}

const row = (name: string, prove: Row['prove'], more: Partial<Row> = {}): Row => ({
  ...{ name, path: 'stay', body: `${space}${both}`, ...more },
  async prove(page, site) {
    await openAll(page);
    await prove(page, site);
  },
});

/** Each does what it is there for. */
async function useAll(page: BrowserPage): Promise<void> {
  await page.click('.list input.tick');
  await page.waitFor(`Boolean(ours('.list .row.done'))`);
  await page.click('.ask-card .number');
  await page.waitFor(`Boolean(ours('.ask-card :checked'))`);
  await page.click('.helps .search');
  await page.type('zzz');
  await page.waitFor(`ours('.helps').textContent.includes('Nothing found')`);
}

export const stayingRows: readonly Row[] = [
  row('a host layer of the largest z-index: on top, and usable', useAll, {
    body: `${space}${both}<div style="position: fixed; inset: 0; z-index: 2147483647; pointer-events: none"></div>`,
  }),
  row(
    'an unrelated dialog opens: it can be used, and they come back',
    async (page) => {
      await page.evaluate('dialog.showModal()');
      await page.waitFor(`isOnTop(ok)`);
      await page.click('#ok');
      await page.waitFor(allOnTop);
    },
    {
      body: `${space}${both}<dialog id="dialog"><button type="button" id="ok" onclick="dialog.close()">OK</button></dialog>`,
    },
  ),
  row(
    'a fullscreen element: inside it, and usable',
    async (page) => {
      await page.click('#go');
      await page.waitFor('document.fullscreenElement === stage');
      await page.waitFor(allOnTop);
      await useAll(page);
      await page.evaluate('document.exitFullscreen()');
      await page.waitFor(`isOnTop(ours('.list .close'))`);
    },
    {
      body: `<div id="stage" style="background: white">${both}<button type="button" id="go">Full</button></div>
      <script>go.onclick = () => stage.requestFullscreen()</script>`,
    },
  ),
  ...[
    ['removes our root', `roots()[0].remove()`],
    ['replaces its body', `document.body.replaceWith(document.body.cloneNode(true))`],
    [
      'empties its root',
      `document.documentElement.replaceChildren(...[...document.documentElement.children].filter((e) => !roots().includes(e)))`,
    ],
  ].map(([name, act]) =>
    row(`the host ${name}: all three are back, as they were`, async (page) => {
      await page.click('.ask-card .number');
      await page.evaluate(`void (${act})`);
      await page.waitFor(`${allOnTop} && Boolean(ours('.ask-card :checked'))`);
      await useAll(page);
    }),
  ),
  ...[
    ['reverts everything', '* { all: revert !important }'],
    [
      'displays nothing of its body or root',
      'body *:not([data-testid]) { display: none !important } html > :not(body) { display: none !important }',
    ],
    [
      'hides and shrinks custom elements',
      'handrail-layer { opacity: 0 !important; transform: scale(0) !important; visibility: hidden !important }',
    ],
    [
      'has huge letters',
      'html, * { font-size: 90px !important; line-height: 3 !important; letter-spacing: 1em !important }',
    ],
  ].map(([name, css]) =>
    row(
      `a host that ${name}: readable and usable`,
      async (page) => {
        const sizes = `['.list .what', '.ask-card legend', '.helps .search'].map((css) => getComputedStyle(ours(css)).fontSize)`;
        expect(await page.evaluate(sizes)).toEqual(['14px', '14px', '14px']);
        await useAll(page);
        for (const card of ['.helps', '.ask-card']) {
          await page.click(`${card} .close`);
          await page.waitFor(`!ours('${card}')`);
        }
      },
      { body: `<style>${css}</style>${both}` },
    ),
  ),
  row(
    'somebody types in the page: the letters are the page’s, and so is the focus',
    async (page) => {
      await page.click('#field');
      await page.type('Why?');
      await page.press('ArrowLeft');
      await page.type('-');
      expect(await page.evaluate('[field.value, document.activeElement === field]')).toEqual(['Why-?', true]);
      await page.waitFor(allOnTop);
    },
    { body: `${space}<input id="field">${both}` },
  ),
  row(
    'Escape closes one of ours, and the host hears its own',
    async (page) => {
      await page.click('#field');
      await page.press('Escape');
      await page.waitFor('heard === 1');
      expect(
        await page.evaluate(`${JSON.stringify(['.helps', '.ask-card', '.list'])}.filter((css) => ours(css)).length`),
      ).toBe(2);
    },
    {
      before: `let heard = 0; addEventListener('keydown', ({ key }) => key === 'Escape' && heard++);`,
      body: `${space}<input id="field">${both}`,
    },
  ),
  row(
    'presses in ours reach nobody outside',
    async (page) => {
      await page.evaluate('heard.length = 0');
      await useAll(page);
      expect(await page.evaluate('heard')).toEqual([]);
    },
    {
      before: `const heard = [];
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'input', 'change'])
        document.addEventListener(type, ({ type }) => heard.push(type));`,
    },
  ),
  row(
    'a host that observes its own size and moves its layout: no loop, and they stay where they are',
    async (page) => {
      await page.evaluate(
        `document.body.prepend(Object.assign(document.createElement('div'), { style: 'height: 3000px' })), scrollTo(0, 400)`,
      );
      const edges = `[innerHeight - box('.list').bottom, box('.ask-card').top, innerHeight - box('.helps').bottom]`;
      await page.waitFor(
        `((box) => scrollY === 400 && ${edges}.every((px) => Math.round(px) === 16))((css) => ours(css).getBoundingClientRect())`,
      );
    },
    { body: `<script>new ResizeObserver(() => {}).observe(document.documentElement)</script>${space}${both}` },
  ),
  row(
    'off: no node, sheet or attribute is left',
    async (page) => {
      await page.evaluate('handrail.off()');
      await page.waitFor('document.documentElement.outerHTML === before && document.adoptedStyleSheets.length === 0');
      await page.type('?');
      expect(await page.evaluate('roots().length')).toBe(0);
    },
    { before: `let before; addEventListener('load', () => { before = document.documentElement.outerHTML; });` },
  ),
];
