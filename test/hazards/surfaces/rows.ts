/** What does not depend on an engine: each row is a page that makes it hard, and what must hold in it all the same. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { lifeRows } from './lifeRows.js';
import { both, type Row, space, title } from './page.js';
import { travelRows } from './travelRows.js';

const preact = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('preact/package.json')), 'dist/preact.mjs'),
).toString('base64');

const follows = (name: string, body: string, move: string): Row => ({
  name,
  body,
  async prove(page) {
    await page.waitFor('drift() < 1');
    await page.evaluate(move);
    await page.waitFor('drift() < 1');
  },
});

const isPlacedRight = (name: string, style: string): Row => ({
  name: `an ancestor of the target with ${name}`,
  body: `${space}<div style="${style}; width: 400px; padding: 30px">${both}</div>`,
  async prove(page) {
    await page.waitFor('drift() < 1');
    await page.waitFor(`isOnTop(ours('.primary'))`);
  },
});

export const rows: readonly Row[] = [
  {
    name: 'a target inside a modal dialog: on top and clickable, and the dialog stays',
    body: `<dialog id="dialog">${both}</dialog><script>dialog.showModal()</script>`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.primary'))`);
      await page.click('.primary');
      await page.waitFor(title('Second'));
      expect(await page.evaluate('dialog.open')).toBe(true);
    },
  },
  {
    name: 'a host layer of the largest z-index',
    body: `${space}${both}<div style="position: fixed; inset: 0; z-index: 2147483647; pointer-events: none"></div>`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.close'))`);
      await page.click('.primary');
      await page.waitFor(title('Second'));
    },
  },
  {
    name: 'an unrelated dialog opens: the guide yields and comes back',
    body: `${space}${both}<dialog id="dialog"><button type="button" id="ok">OK</button></dialog>`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.primary'))`);
      await page.evaluate('dialog.showModal()');
      await page.waitFor(`!isSeen(ours('.card')) && isOnTop(ok)`);
      await page.evaluate('dialog.close()');
      await page.waitFor(`isOnTop(ours('.primary'))`);
    },
  },
  follows(
    'a scroller inside the page scrolls 80 px',
    `<div id="box" style="height: 300px; overflow: auto"><div style="height: 150px"></div>${both}<div style="height: 900px"></div></div>`,
    'box.scrollTop = 80',
  ),
  follows(
    'the layout shifts without a scroll or a resize',
    `${space}${both}`,
    `document.body.prepend(Object.assign(
    document.createElement('div'), { style: 'height: 128px' }))`,
  ),
  follows(
    'the layout shifts by a transform',
    `${space}<div id="box">${both}</div>`,
    `box.style.transform = 'translate(140px, 90px)'`,
  ),
  follows(
    'the layout shifts by a transition of a transform',
    `${space}<div id="box" style="transition: transform 400ms">${both}</div>`,
    `((box.style.transform = 'translate(140px, 90px)'), Promise.all(box.getAnimations().map(({ finished }) => finished)).then(() => {}))`,
  ),
  {
    name: 'a host that observes its own size: it hears of no loop when a banner makes room for itself',
    path: 'all',
    body: `<style>html { box-sizing: border-box; height: 3000px }</style>${space}${both}<ul data-testid="list"><li>Row</li></ul>
      <script>new ResizeObserver(() => {}).observe(document.documentElement)</script>`,
    async prove(page) {
      await page.waitFor(`Boolean(ours('.ring')) && getComputedStyle(document.documentElement).paddingTop !== '0px'`);
      await page.evaluate(`target('one').style.height = '90px', ours('.banner').style.height = '120px'`);
      await page.waitFor(`drift() < 1 && getComputedStyle(document.documentElement).paddingTop === '120px'`);
    },
  },
  isPlacedRight('a transform', 'transform: translate(50px, 40px) scale(1.25)'),
  isPlacedRight('zoom', 'zoom: 1.5'),
  isPlacedRight('containment', 'contain: paint layout'),
  isPlacedRight('a filter', 'filter: blur(0px)'),
  isPlacedRight('a perspective', 'perspective: 400px; will-change: transform'),
  {
    name: 'markup and addresses of scripts in a text never run, nor do they become links',
    body: `${space}${both}`,
    async prove(page, site) {
      const evil = [
        'javascript:ran=1',
        'java\tscript:ran=1',
        '/\\evil.example',
        'https://user:pass@evil.example/',
        'data:text/html,x',
      ];
      site.answer = (path, response) => {
        if (!path.includes('/guides/walk.')) return false;
        const body = [
          { tag: 'img', src: 'x', onerror: 'ran = 1', alt: '' },
          { tag: 'script', children: ['ran = 1'] },
          { tag: 'p', onclick: 'ran = 1', children: ['<img src=x onerror="ran = 1">'] },
          ...evil.map((href) => ({ tag: 'a', href, children: ['Press'] })),
        ];
        const step = {
          id: 'one',
          title: 'First',
          body,
          advance: [{ kind: 'button' }],
          buttons: [],
          missing: 'center',
          waitMs: 0,
          placement: 'auto',
        };
        response.setHeader('access-control-allow-origin', '*');
        response.end(
          JSON.stringify({ kind: 'tour', id: 'walk', locale: 'en', revision: 1, title: 'A walk', steps: [step] }),
        );
        return true;
      };
      await page.reload();
      await page.waitFor(title('First'));
      await page.waitFor(`ours('.body').textContent.includes('<img src=x')`);
      expect(await page.evaluate(`[...ours('.body').querySelectorAll('a[href]')].map(({ href }) => href)`)).toEqual([]);
      expect(await page.evaluate('typeof ran')).toBe('undefined');
    },
  },
  {
    name: 'arrow keys and a resize while somebody types in the target: the caret moves, the tour does not, the focus stays',
    body: `${space}<input data-testid="one"><button type="button" data-testid="two">Two</button>`,
    async prove(page) {
      await page.waitFor(title('First'));
      await page.click('[data-testid=one]');
      await page.type('ab');
      await page.press('ArrowLeft');
      await page.evaluate(`dispatchEvent(new Event('resize'))`);
      await page.type('-');
      expect(await page.evaluate(`target('one').value`)).toBe('a-b');
      expect(await page.evaluate(`document.activeElement === target('one')`)).toBe(true);
      expect(await page.evaluate(title('First'))).toBe(true);
    },
  },
  {
    name: 'aria, tabindex and everything else on the target: as before, during and after',
    body: `${space}<div id="box"><button type="button" data-testid="one" tabindex="-1" aria-label="One" aria-describedby="x">One</button>
      <button type="button" data-testid="two">Two</button></div><script>const before = box.innerHTML</script>`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.primary'))`);
      expect(await page.evaluate('box.innerHTML === before')).toBe(true);
      await page.click('.close');
      await page.waitFor(`!ours('.card')`);
      expect(await page.evaluate('box.innerHTML === before')).toBe(true);
    },
  },
  {
    name: 'a dialog by its role, with a name, announced once',
    body: `${space}${both}`,
    async prove(page) {
      await page.waitFor(`ours('.live')?.textContent.startsWith('Step 1 of 2. First.')`);
      expect(
        await page.evaluate(`((card) => [card.role, ours('#' + card.getAttribute('aria-labelledby')).textContent,
          roots().length])(ours('.card'))`),
      ).toEqual(['dialog', 'First', 1]);
    },
  },
  {
    name: 'Escape closes ours, and the host hears its own',
    before: `let heard = 0; addEventListener('keydown', ({ key }) => key === 'Escape' && heard++);`,
    body: `${space}${both}`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.primary'))`);
      await page.evaluate(`(document.activeElement?.blur?.(), ours('.card')?.blur())`);
      await page.press('Escape');
      await page.waitFor(`!ours('.card')`);
      expect(await page.evaluate('heard')).toBe(1);
    },
  },
  {
    name: 'a press on our Next closes no menu of the host and trips no trap of its focus',
    before: `const heard = [];
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'focusin', 'focusout'])
        document.addEventListener(type, ({ type }) => heard.push(type));`,
    body: `${space}<input id="field">${both}`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.primary'))`);
      await page.evaluate('field.focus(), (heard.length = 0)');
      await page.click('.primary');
      await page.waitFor(title('Second'));
      expect(await page.evaluate('heard')).toEqual([]);
      expect(await page.evaluate('document.activeElement === field')).toBe(true);
    },
  },
  ...[
    ['removes our root', `roots()[0].remove()`],
    ['replaces its body', `document.body.replaceWith(document.body.cloneNode(true))`],
    [
      'empties its root',
      `document.documentElement.replaceChildren(...[...document.documentElement.children].filter((e) => !roots().includes(e)))`,
    ],
  ].map(
    ([name, act]): Row => ({
      name: `the host ${name}: back at once, beside the target`,
      body: `${space}${both}`,
      async prove(page) {
        await page.waitFor(`isOnTop(ours('.primary'))`);
        await page.evaluate(`void (${act})`);
        // In the next task already; where the target is a new node it is looked for first.
        await page.waitFor(`isOnTop(ours('.primary')) && drift() < 1`);
      },
    }),
  ),
  {
    name: 'the host removes our root again and again: we give in after ten times, and say so',
    before: `let ended; addEventListener('load', () => handrail.on('event', (event) => event.n === 'guide_ended' && (ended = event)));`,
    body: `${space}${both}`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.primary'))`);
      const times = await page.evaluate<number>(`new Promise((resolve) => {
        let times = 0;
        const look = () => {
          const [root] = roots();
          if (!root) return resolve(times);
          times++;
          root.remove();
          setTimeout(look);
        };
        look();
      })`);
      expect(times).toBe(11);
      await page.waitFor(`ended?.reason === 'removed-by-host'`);
      expect(await page.evaluate('errors')).toEqual([]);
    },
  },
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
    ['zooms itself', 'html { zoom: 2 }'],
  ].map(
    ([name, css]): Row => ({
      name: `a host that ${name}: readable and closable`,
      body: `<style>${css}</style>${both}`,
      async prove(page) {
        await page.waitFor(`isOnTop(ours('.close')) && isSeen(ours('.body'))`);
        const [size, width] = await page.evaluate<[string, number]>(
          `[getComputedStyle(ours('.body')).fontSize, Math.round(ours('.close').getBoundingClientRect().width)]`,
        );
        expect(size).toBe('14px');
        expect(width).toBe(24);
        await page.click('.close');
        await page.waitFor(`!ours('.card')`);
      },
    }),
  ),
  {
    name: 'a fullscreen element: shown inside it, and clickable',
    body: `<div id="stage" style="background: white">${both}<button type="button" id="go">Full</button></div>
      <script>go.onclick = () => stage.requestFullscreen()</script>`,
    async prove(page) {
      await page.waitFor(`isOnTop(ours('.primary'))`);
      await page.click('#go');
      await page.waitFor('document.fullscreenElement === stage');
      await page.click('.primary');
      await page.waitFor(title('Second'));
      await page.evaluate('document.exitFullscreen()');
      await page.waitFor(`isOnTop(ours('.primary'))`);
    },
  },
  {
    name: 'a panel in a list that a virtual DOM reorders and unmounts: no error, back at its place',
    path: 'panel',
    body: `<div id="app"></div><script type="module">
      import { h, render } from 'data:text/javascript;base64,${preact}';
      window.draw = (keys) => render(h('main', null, keys.length > 0 && h('ul', { 'data-testid': 'list' },
        keys.map((key) => h('li', { key }, key))), h('p', null, keys.length)), app);
      draw(['a', 'b', 'c']);
      </script>`,
    async prove(page) {
      const beside = `ours('.panel-card') && roots()[0].nextElementSibling === target('list')`;
      await page.waitFor(beside);
      for (const keys of [['c', 'a', 'b'], ['b'], ['a', 'b', 'c', 'd']]) {
        await page.evaluate(`draw(${JSON.stringify(keys)})`);
        await page.waitFor(beside);
      }
      await page.evaluate('draw([])');
      await page.waitFor(`!ours('.panel-card')`);
      await page.evaluate(`draw(['a'])`);
      await page.waitFor(beside);
      expect(await page.evaluate('errors')).toEqual([]);
      expect(await page.evaluate('app.textContent.endsWith("1")')).toBe(true);
    },
  },
  ...lifeRows,
  ...travelRows,
];
