/** Serves the purchase app: every path that is no file is the app itself. `node serve.mjs [--port 3000]` */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** Where Handrail comes from: a collector with a key, else the static tree in dist/, else nowhere. */
function scriptTag({ collector, key, tree }) {
  if (collector && key) return `<script src="${collector}/sdk/handrail.js" data-handrail-key="${key}" async></script>`;
  if (existsSync(join(tree, 'state.json'))) {
    return '<script src="/sdk/handrail.js" data-handrail-tree="/tree/" async></script>';
  }
  return '';
}

/** Address to file. Nothing outside these three folders is served. */
const foldersOf = (tree) => [
  ['/sdk/', join(here, '../../packages/sdk/dist')],
  ['/tree/', tree],
  ['/', join(here, 'app')],
];

function findFile(path, tree) {
  const [prefix, folder] = foldersOf(tree).find(([start]) => path.startsWith(start));
  const file = normalize(join(folder, path.slice(prefix.length)));
  const isInside = file.startsWith(folder + sep);
  return isInside && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** Undefined for an address that is none, such as `/%E0%A4%A`. */
function readPath(address) {
  try {
    return decodeURI(new URL(address, 'http://app').pathname);
  } catch {
    return undefined;
  }
}

/**
 * @param options `port` (0: any free one), `collector` with `key` where a collector serves Handrail, else `tree`, the
 *   folder (a file URL) that `handrail build` made of somebody's guides; this example's own unless said
 * @returns its address and how to stop it
 */
export async function serveProcurement({ port = 3000, collector, key, tree: from } = {}) {
  const tree = from ? fileURLToPath(from) : join(here, 'dist/tree');
  const server = createServer((request, response) => {
    const path = readPath(request.url);
    if (path === undefined) {
      response.writeHead(400).end();
      return;
    }
    const file = findFile(path, tree);
    if (!file && extname(path)) {
      response.writeHead(404).end();
      return;
    }
    const body = file
      ? readFileSync(file)
      : readFileSync(join(here, 'app/index.html'), 'utf8').replace(
          '<!-- handrail -->',
          scriptTag({ collector, key, tree }),
        );
    response
      .writeHead(200, { 'content-type': types[file ? extname(file) : '.html'] ?? 'application/octet-stream' })
      .end(body);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' } } });
  const { HANDRAIL_COLLECTOR: collector, HANDRAIL_KEY: key } = process.env;
  const app = await serveProcurement({ port: Number(values.port), collector, key });
  console.log(`Purchase app  ${app.url}/requests`);
  console.log(`As a manager  ${app.url}/requests?as=omar&lang=fr`);
  process.once('SIGINT', () => app.close());
}
