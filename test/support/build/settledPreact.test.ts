/** What is left of preact draws what all of preact draws: any two trees of ours after one another, beside the whole library. */

import resolve from '@rollup/plugin-node-resolve';
import esbuild from 'esbuild';
import fc from 'fast-check';
import { rollup } from 'rollup';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../browsers.js';
import { preactSources, settledPreact } from './settledPreact.js';
import { settleOptions } from './settleOptions.js';

const runs = 300;

/** JSON of what a surface may hold: elements, texts, nothing, and functions of their props. */
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, false, 'text', 'more text', 7),
    fc.record({
      type: fc.constantFrom('p', 'b', 'svg', 'input', 'Wrapped', 'Several', 'Maybe', 'Last'),
      key: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      props: fc.record(
        {
          class: fc.constantFrom('one', 'two', undefined),
          hidden: fc.boolean(),
          style: fc.constantFrom('top:1px', { top: '2px' }, undefined),
          'aria-label': fc.constantFrom('name', null),
          value: fc.constantFrom('a', 'b'),
          tabIndex: fc.constantFrom(0, -1),
        },
        { requiredKeys: [] },
      ),
      on: fc.boolean(),
      hears: fc.boolean(),
      children: fc.array(tie('tree'), { maxLength: 4 }),
    }),
  ),
}));

let browser: OpenBrowser;
let page: BrowserPage;

beforeAll(async () => {
  const bundle = async (plugins: Parameters<typeof rollup>[0]['plugins'], name: string) => {
    const entry = 'entry';
    const built = await rollup({
      input: entry,
      onLog() {},
      plugins: [
        {
          name: 'entry',
          resolveId: (id) => (id === entry ? id : null),
          load: (id) => (id === entry ? "export { createElement, Fragment, render } from 'preact';" : null),
        },
        plugins,
        resolve({ browser: true }),
      ],
    });
    const { output } = await built.generate({ format: 'iife', name });
    return (await esbuild.transform(output[0].code, { target: 'es2022' })).code;
  };
  const scripts = [await bundle([], 'whole'), await bundle([settleOptions(settledPreact, preactSources)], 'settled')];
  browser = await openBrowser('chromium');
  page = await browser.newPage();
  await page.evaluate(`{ ${scripts.join('\n').replaceAll(/^var (whole|settled)/gm, 'window.$1')}
    window.draw = ({ createElement, Fragment, render }, trees) => {
      const parent = document.createElement('div');
      const log = [];
      const kinds = {
        Wrapped: ({ children }) => createElement('i', null, children),
        Several: ({ children }) => createElement(Fragment, null, children),
        Maybe: ({ on, children }) => on ? children : null,
        Last: ({ on, children }) => [on && createElement('u', { key: 'u' }), children],
      };
      const make = (tree) => {
        if (!tree || typeof tree !== 'object') return tree;
        const { type, key, props, on, hears, children } = tree;
        // As ours are: no two siblings with the same key.
        const seen = new Set();
        const own = children.map((child) => {
          if (!child || child.key === undefined) return make(child);
          const made = make({ ...child, key: seen.has(child.key) ? undefined : child.key });
          seen.add(child.key);
          return made;
        });
        const kind = kinds[type];
        const more = kind ? { on } : {
          ...props,
          ...(on && { ref: (element) => log.push(type + (element ? ' drawn' : ' gone')) }),
          ...(hears && { onClick: () => log.push('click ' + type + own.length) }),
        };
        return createElement(kind ?? type, { ...more, key }, ...(type === 'input' ? [] : own));
      };
      return trees.map((tree) => {
        try { render(make(tree), parent); } catch (error) { return String(error); }
        for (const element of parent.querySelectorAll('*')) element.dispatchEvent(new MouseEvent('click'));
        return [parent.innerHTML, [...parent.querySelectorAll('input')].map(({ value }) => value), log.splice(0)];
      });
    };
  }`);
});
afterAll(() => browser?.close());

it('draws the same, tells the same and takes away the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 2, maxLength: 4 }), async (trees) => {
      const text = JSON.stringify([...trees, null]);
      const [whole, settled] = (await page.evaluate(`[whole, settled].map((one) => draw(one, ${text}))`)) as unknown[];
      expect(settled).toEqual(whole);
    }),
    { numRuns: runs },
  );
});
