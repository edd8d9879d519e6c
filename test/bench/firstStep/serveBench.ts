/** A static server with the caching a real deployment has: scripts for a day, files of a hash for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { buildPeer } from '../buildPeer.js';
import { peers } from '../peers.js';
import { writeBenchPage } from './benchPage.js';
import { contestants } from './contestants.js';
import { treeFiles } from './tour.js';

const dist = 'packages/sdk/dist';
const types: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  html: 'text/html',
};

/**
 * Everything is compressed once, before the clock runs.
 * @param more path to body, beside what the first step needs
 */
export async function serveBench(
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const files = new Map<string, { type: string; body: Buffer; cache: string }>();
  const add = (path: string, text: string, cache: string) => {
    const type = types[path.split('.').pop() ?? ''] ?? 'text/html';
    files.set(path, { type, body: gzipSync(text), cache });
  };
  for (const { name, tail } of contestants) add(`/${name}.html`, writeBenchPage(tail), 'no-cache');
  for (const [path, text] of Object.entries(more)) add(path, text, 'no-cache');
  for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
    add(`/sdk/${file}`, readFileSync(`${dist}/${file}`, 'utf8'), 'public, max-age=86400');
  }
  for (const [path, text] of Object.entries(treeFiles)) {
    add(`/tree/${path}`, text, path === 'state.json' ? 'no-cache' : 'public, max-age=31536000, immutable');
  }
  for (const peer of peers.filter(({ job }) => job === 'guides')) {
    const { js, css } = await buildPeer(peer);
    add(`/peers/${peer.name}.js`, js, 'public, max-age=86400');
    add(`/peers/${peer.name}.css`, css, 'public, max-age=86400');
  }
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://bench').pathname);
    if (!file) return response.writeHead(404).end();
    const { type, body, cache } = file;
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-encoding': 'gzip',
      'cache-control': cache,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
