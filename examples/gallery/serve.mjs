/** Builds the gallery in memory and serves it on loopback: `npm start -w examples/gallery`. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const sources = Object.fromEntries(
  ['schema', 'engine', 'sdk'].map((name) => [`@handrail/${name}`, here(`../../packages/${name}/src/index.ts`)]),
);

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: sources,
  });
  return outputFiles[0].text;
}

/** As strict as the strictest host: what needs more than this is a fault of ours. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'";

const files = {
  '/': ['text/html', () => readFile(here('index.html'))],
  '/gallery.css': ['text/css', () => readFile(here('gallery.css'))],
  '/gallery.js': ['text/javascript', () => bundle('src/gallery.ts')],
  '/picture.svg': ['image/svg+xml', () => readFile(here('picture.svg'))],
  '/panel.mjs': ['text/javascript', () => readFile(here('panel.mjs'))],
};

const server = createServer(async (request, response) => {
  const file = files[new URL(request.url, 'http://gallery').pathname];
  if (!file) {
    response.writeHead(404).end('Nothing here. The gallery is at /.');
    return;
  }
  try {
    const body = await file[1]();
    response
      .writeHead(200, { 'content-type': `${file[0]}; charset=utf-8`, 'content-security-policy': policy })
      .end(body);
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
  }
});
server.listen(Number(process.env.PORT ?? 4180), '127.0.0.1', () => {
  console.log(`Gallery: http://127.0.0.1:${server.address().port}/   (Ctrl-C stops it)`);
});
