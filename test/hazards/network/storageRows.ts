/** Storage that is absent, throws, never settles, is full or holds what nobody wrote: memory then, and the host notices nothing. */
import { expect } from 'vitest';
import { pageOfRow, type Row, title } from '../surfaces/page.js';
import { expectQuiet, expectSending, expectWorking, networkRow, tagOf } from './heard.js';

const broken: readonly [name: string, before: string][] = [
  ['IndexedDB is absent', `Object.defineProperty(window, 'indexedDB', { value: undefined });`],
  [
    'IndexedDB throws as soon as it is looked at',
    `Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } });`,
  ],
  ['IndexedDB refuses to open', `indexedDB.open = () => { throw new DOMException('denied', 'InvalidStateError'); };`],
  ['IndexedDB never settles', `IDBFactory.prototype.open = () => ({ addEventListener() {} });`],
  [
    'IndexedDB is over its quota',
    `IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  ],
  [
    'localStorage throws as soon as it is looked at',
    `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });`,
  ],
  [
    'localStorage is over its quota',
    `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  ],
  [
    'all storage is blocked',
    `for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`,
  ],
];

export const storageRows: readonly Row[] = [
  ...broken.map(([name, before]) => networkRow(() => ({ name, before, prove: expectWorking }))),
  networkRow((key) => ({
    name: 'what is stored is damaged: every record and every text is something else',
    async prove(page, site) {
      await page.waitFor(title('First'));
      await page.waitFor(`localStorage['handrail:${key}:memory']`);
      for (const odd of ['null', '{}', '[[]]', '"text"', '{"v":1,"guides":5,"events":[],"shows":{},"session":7}']) {
        await page.evaluate(`(async () => {
          for (const name of Object.keys(localStorage)) localStorage[name] = ${JSON.stringify(odd)};
          const ask = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
          for (const { name } of (await indexedDB.databases()).filter(({ name }) => name.includes('${key}'))) {
            const database = await ask(indexedDB.open(name));
            const records = database.transaction('records', 'readwrite').objectStore('records');
            for (const one of [...(await ask(records.getAllKeys())), 'last', 'fresh', 'q-1-1-1-x', 'q-'])
              await ask(records.put(${odd}, one));
            database.close();
          }
          return 1;
        })()`);
        await page.reload();
        await page.waitFor(`window.handrail && handrail.ready.then(() => true)`);
        await page.waitFor(title('First'));
        await expectSending(page, site);
        await expectQuiet(page);
        expect(await page.evaluate('errors')).toEqual([]);
      }
    },
  })),
  networkRow((key) => ({
    name: 'a sandboxed frame, which has no storage, no locks and no origin',
    body: '<iframe id="frame" sandbox="allow-scripts" style="width: 900px; height: 600px"></iframe>',
    tag: '',
    before: `let said; addEventListener('message', ({ data }) => { said = data; });`,
    async prove(page, site) {
      const inside = pageOfRow({ tag: tagOf(key), body: '<button data-testid="one">One</button>' }).replace(
        '<head>',
        `<head><base href="${site.url}tour">`,
      );
      const asks = `<script>setInterval(() => parent.postMessage({ errors, printed, origin,
        steady: window.handrail?.flag('steady'), sent: heard.length }, '*'), 50)</script>`;
      await page.evaluate(`frame.srcdoc = ${JSON.stringify(inside + asks).replace(/<\//g, '<\\/')}`);
      await page.waitFor(`said?.steady === true && said.sent > 1`);
      const before = site.batches.length;
      await expect.poll(() => site.batches.length).toBeGreaterThanOrEqual(Math.max(1, before));
      expect(await page.evaluate('[said.errors, said.printed, said.origin]')).toEqual([[], [], 'null']);
    },
  })),
];
