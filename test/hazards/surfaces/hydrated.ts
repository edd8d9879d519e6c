/** A host whose whole document is React's: rendered here, and hydrated in the page before it has loaded. */
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { asks } from './page.js';

/** What React makes of the document, and the script that hydrates it. */
export interface Hydrated {
  readonly html: string;
  readonly script: string;
}

/** One tree for both sides. */
const tree = `
  import { createElement as h } from 'react';
  export const tree = (tools) =>
    h('html', { lang: 'en' },
      h('head', null,
        h('title', null, 'A page of React'),
        h('script', { dangerouslySetInnerHTML: { __html: tools } }),
        h('script', { src: '/sdk/handrail.js', 'data-handrail-key': 'k1', async: true }),
        h('script', { src: '/k/host.js', defer: true })),
      h('body', null,
        h('p', { style: { height: '60px' } }),
        h('button', { type: 'button', 'data-testid': 'one' }, 'One'),
        h('button', { type: 'button', 'data-testid': 'two' }, 'Two')));`;

const inPage = `
  import { hydrateRoot } from 'react-dom/client';
  const tools = document.scripts[0].textContent;
  window.stood = document.querySelector('[data-testid=one]');
  const said = (error) => errors.push('React: ' + error.message);
  const root = hydrateRoot(document, tree(tools), { onRecoverableError: said, onUncaughtError: said });
  window.renderAgain = () => root.render(tree(tools));`;

const onServer = `
  import { renderToString } from 'react-dom/server.browser';
  html = renderToString(tree(tools));`;

/** @param from the folder whose React it is */
export async function hydrated(from: string): Promise<Hydrated> {
  const bundle = async (contents: string) => {
    const { outputFiles } = await build({
      stdin: { resolveDir: resolve(from), contents: tree + contents },
      bundle: true,
      write: false,
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    return outputFiles[0]?.text ?? '';
  };
  const place = { tools: asks, html: '', TextEncoder, MessageChannel, queueMicrotask, setTimeout };
  runInNewContext(await bundle(onServer), place);
  return { html: `<!doctype html>${place.html}`, script: await bundle(inPage) };
}
