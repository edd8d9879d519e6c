/** What does not depend on an engine, over the life of a page: it is left and comes back, holds two copies, ends with us. */
import { expect } from 'vitest';
import { scriptTag } from '../startSite.js';
import { both, one, type Row, space, title } from './page.js';

export const lifeRows: readonly Row[] = [
  {
    name: 'a reload in the middle: resumes at the step, once',
    body: `${space}${both}`,
    async prove(page) {
      await page.click('.primary');
      await page.waitFor(title('Second'));
      await page.waitFor(`localStorage['handrail:k1:memory']?.includes('"step":"two"')`);
      await page.reload();
      await page.waitFor(title('Second'));
      expect(await page.evaluate('roots().length')).toBe(1);
    },
  },
  {
    name: 'the page goes into the back-forward cache and comes back: no lock is held there, and the tour stands at its step',
    body: `${space}${both}`,
    async prove(page) {
      await page.click('.primary');
      await page.waitFor(title('Second'));
      await page.waitFor(`localStorage['handrail:k1:memory']?.includes('"step":"two"')`);
      await page.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`);
      expect(await page.evaluate('roots().length')).toBe(0);
      await page.waitFor(`!navigator.locks || navigator.locks.query().then(({ held }) => held.length === 0)`);
      await page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
      await page.waitFor(title('Second'));
      expect(await page.evaluate('roots().length')).toBe(1);
    },
  },
  {
    name: 'a tour goes on at the next page, where what it waits for came before it was back',
    path: 'form',
    body: `${space}${one}<script>
      if (location.pathname === '/after') addEventListener('load', () => handrail.ready.then(() => handrail.track('request_sent')));
      </script>`,
    async prove(page, site) {
      await page.waitFor(title('Send'));
      await page.waitFor(`localStorage['handrail:k1:memory']?.includes('"step":"send"')`);
      await page.open(`${site.url}after`);
      await page.waitFor(title('Sent'));
    },
  },
  {
    name: 'two copies of the script: one stands down and says so',
    tag: `${scriptTag}<script>
      const said = [];
      document.querySelector('script[src]').addEventListener('load', () => handrail.on('unsupported', ({ why }) => said.push(why)));
      addEventListener('load', () => {
        const second = Object.assign(document.createElement('script'), { src: '/sdk/handrail.js' });
        second.setAttribute('data-handrail-key', 'k1');
        document.head.append(second);
      });</script>`,
    body: `${space}${both}`,
    async prove(page) {
      await page.waitFor(`said.includes('second-copy')`);
      await page.waitFor(`isOnTop(ours('.primary'))`);
      expect(await page.evaluate('roots().length')).toBe(1);
    },
  },
  {
    name: 'a browser without popover: nothing is done, and it says so once',
    before: `delete HTMLElement.prototype.popover;`,
    tag: `${scriptTag}<script>
      const said = [];
      document.querySelector('script[src]').addEventListener('load', () => handrail.on('unsupported', ({ why }) => said.push(why)));</script>`,
    body: `${space}${both}`,
    async prove(page) {
      await page.waitFor('said.length > 0');
      await page.evaluate('handrail.ready');
      expect(await page.evaluate('said')).toEqual(['browser']);
      expect(await page.evaluate('roots().length')).toBe(0);
    },
  },
  {
    name: 'explain: says why each guide is shown or not, and stands over the page until it is closed',
    path: 'all',
    body: `${space}${both}<ul data-testid="list"><li>Row</li></ul>`,
    async prove(page) {
      for (const part of ['.banner', '.dot', '.ring']) await page.waitFor(`Boolean(ours('${part}'))`);
      await page.waitFor(`localStorage['handrail:k1:memory']?.includes('"guide":"bar"')`);
      await page.waitFor(`typeof handrail.explain === 'function'`);
      await page.evaluate(`handrail.explain({ overlay: true }).then((said) => { window.said = said; })`);
      const now = (id: string) => page.evaluate<string>(`said.find(({ id }) => id === '${id}')?.now`);
      expect([await now('bar'), await now('news'), await now('send')]).toEqual(['shown', 'may be shown', 'not shown']);
      const list = `document.querySelector('handrail-explain')`;
      await page.waitFor(`isSeen(${list}) && ${list}.shadowRoot.querySelectorAll('summary').length === said.length`);
      await page.press('Escape');
      await page.waitFor(`!${list}`);
    },
  },
  {
    name: 'off: every node, listener, timer, sheet and attribute is gone',
    path: 'all',
    before: `const counts = new Map(); const timers = new Set();
      for (const name of ['addEventListener', 'removeEventListener']) {
        const method = EventTarget.prototype[name];
        EventTarget.prototype[name] = function (type, hear, options) {
          if (this === window || this === document || this === document.documentElement || this === document.body || this.dataset?.testid) {
            const capture = Boolean(typeof options === 'object' ? options.capture : options);
            const key = type + ' ' + capture + ' ' + this;
            // As the platform has it: the same ear twice is one, and one for once goes by itself.
            const ears = counts.get(key) ?? counts.set(key, new Set()).get(key);
            if (name === 'removeEventListener') ears.delete(hear);
            else ears.add(hear);
            if (options?.once) method.call(this, type, () => ears.delete(hear), options);
          }
          return method.call(this, type, hear, options);
        };
      }
      const { setTimeout: set, clearTimeout: clear } = window;
      window.setTimeout = (run, ms) => { const timer = set(() => { timers.delete(timer); run(); }, ms); if (new Error().stack.includes('/sdk/')) timers.add(timer); return timer; };
      window.clearTimeout = (timer) => { timers.delete(timer); clear(timer); };
      window.addEventListener('load', () => { before = document.documentElement.outerHTML; }, true); let before;`,
    body: `${space}${both}<ul data-testid="list"><li>Row</li></ul>`,
    async prove(page) {
      for (const part of ['.banner', '.panel-card', '.dot', '.ring']) await page.waitFor(`Boolean(ours('${part}'))`);
      await page.waitFor(`performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`);
      await page.evaluate('handrail.flush()');
      await page.evaluate('handrail.off()');
      await page.waitFor('document.documentElement.outerHTML === before');
      expect(await page.evaluate('document.adoptedStyleSheets.length')).toBe(0);
      // The one listener that is left is this page's own.
      await page.waitFor(
        `String([...counts].filter(([, { size }]) => size).map(([key, { size }]) => [key, size])) === 'load true [object Window],1'`,
      );
      await page.waitFor('timers.size === 0');
    },
  },
];
