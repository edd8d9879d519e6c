/** A page with the shipped files, and what a collector is to a browser: it keeps every byte it is sent, and fails as told. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Batch, WireEvent } from '@handrail/schema';
import { buildTree } from '../support/buildTree.js';

const at = (path: string) => join(process.cwd(), path);

/** Answers in place of the collector; true when it has. */
export type Answer = (path: string, response: ServerResponse, request: IncomingMessage) => boolean;

export interface Site {
  readonly url: string;
  /** Set by a test; undefined answers as a collector does. */
  answer: Answer | undefined;
  /** What is in the page, and the headers it comes with. */
  html: string;
  headers: Readonly<Record<string, string>>;
  /** Added to every answer's time, in ms: a collector in another year. */
  clockMs: number;
  /** Paths of the collector that were asked for, with their query. */
  readonly asked: string[];
  /** Everything anybody sent: addresses, headers and bodies. */
  readonly bytes: string[];
  /** Events as they came, retries too. */
  events(): WireEvent[];
  readonly batches: Batch[];
  /** A new state to every open stream. */
  push(changes: object): void;
  streams(): number;
  stop(): Promise<void>;
}

/** The same server by its other name is another origin, with a storage of its own. */
export const neighbourOf = ({ url }: Pick<Site, 'url'>): string =>
  url.includes('127.0.0.1') ? url.replace('127.0.0.1', 'localhost') : url.replace(/\/\/[^:]+/, '//127.0.0.1');

export const scriptTag = '<script src="/sdk/handrail.js" data-handrail-key="k1" async></script>';

export async function startSite(folder = 'test/hazards/handrail'): Promise<Site> {
  const out = mkdtempSync(join(tmpdir(), 'handrail-site-'));
  buildTree(resolve(at('.'), folder), out);
  const tree = join(out, 'tree');
  let state = { ...JSON.parse(readFileSync(join(tree, 'state.json'), 'utf8')), bundle: '0'.repeat(32) };
  const open = new Set<ServerResponse>();

  const take = async (request: IncomingMessage, zipped: boolean): Promise<string> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    return (zipped ? gunzipSync(body) : body).toString();
  };
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://host');
    const path = normalize(pathname);
    const [, room, , ...rest] = path.split('/');
    const name = rest.join('/');
    const send = (type: string, body: string | Buffer, headers = {}) =>
      response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*', ...headers }).end(body);
    try {
      if (room !== 'k' && room !== 'b' && room !== 'sdk')
        return send('text/html; charset=utf-8', site.html, site.headers);
      if (room === 'sdk') return send('text/javascript', readFileSync(join(at('packages/sdk/dist'), path.slice(5))));
      site.asked.push(path + search);
      const text = request.method === 'POST' ? await take(request, search.includes('gzip')) : '';
      site.bytes.push(`${request.method} ${request.url}\n${JSON.stringify(request.headers)}\n${text}`);
      if (site.answer?.(path, response, request)) return;
      if (room === 'b') {
        const file = readFileSync(join(tree, name), 'utf8');
        const [one, two] = [new URL(site.url).origin, new URL(neighbourOf(site)).origin];
        return send(
          'application/json',
          file.replaceAll('https://one.acme.example', one).replaceAll('https://two.acme.example', two),
        );
      }
      if (name === 'state') return send('application/json', JSON.stringify(state));
      if (name === 'stream') {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' });
        response.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
        open.add(response);
        request.once('close', () => open.delete(response));
        return;
      }
      // Nobody knows more of a person than who asks.
      if (name === 'm') return send('application/json', JSON.stringify({ memory: JSON.parse(text).memory }));
      const batch = JSON.parse(text) as Batch;
      site.batches.push(batch);
      const now = Date.now() + site.clockMs;
      send('application/json', JSON.stringify({ accepted: batch.events.length, rejected: [], now }));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answer: undefined,
    html: '',
    headers: {},
    clockMs: 0,
    asked: [],
    bytes: [],
    batches: [],
    events: () => site.batches.flatMap(({ events }) => events),
    push(changes) {
      state = { ...state, ...changes, seq: state.seq + 1 };
      for (const stream of open) stream.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
    },
    streams: () => open.size,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(out, { recursive: true, force: true, maxRetries: 20 });
    },
  };
  return site;
}
