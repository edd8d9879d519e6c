// What `handrail dev` answers itself, below /.handrail/: it stands before its collector and adds waves and previews.
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Bundle, State } from '@handrail/schema';
import { createEventStream } from './createEventStream.js';
import type { LiveTree } from './createLive.js';
import { previewBundle, previewPage, previewState } from './createPreview.js';
import { EVENTS, fromSlug, OF_GUIDE, PREVIEW, PREVIEW_ITEM, PREVIEW_KEY, ROOT, SCRIPT } from './paths.js';
import type { DevStatus } from './status.js';

export interface RoutesOptions {
  /** Where the collector listens. */
  readonly collector: string;
  readonly tree: () => LiveTree | undefined;
  /** The state as pages are to have it, previews aside; undefined before the collector has said one. */
  readonly state: () => State | undefined;
  readonly status: () => DevStatus;
  /** Source of our part of the page, which runs before the core that follows it in the same file. */
  readonly pageScript: string;
  readonly core: string;
}

export interface Routes {
  /** True when the request was ours and is answered. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** To every page: the state has changed. */
  sendState(): void;
  /** To every page: diagnostics, guides. */
  sendStatus(): void;
  close(): void;
}

export function createRoutes(options: RoutesOptions): Routes {
  const { collector, tree, state, status } = options;
  const pages = createEventStream();
  /** By the guide that is previewed; '' for pages that preview none. */
  const states = new Map<string, ReturnType<typeof createEventStream>>();

  const stateFor = (slug: string): State | undefined => {
    const now = state();
    return now === undefined || slug === '' ? now : previewState(now, fromSlug(slug), slug);
  };

  function answerKey(key: string, what: string, request: IncomingMessage, response: ServerResponse): void {
    const slug = key.startsWith(PREVIEW_KEY) ? key.slice(PREVIEW_KEY.length) : '';
    if (what === 'state') sendJson(response, stateFor(slug));
    else if (what === 'stream') {
      const stream = states.get(slug) ?? createEventStream();
      states.set(slug, stream);
      stream.open(response, 'state', stateFor(slug));
    } else if (slug === '') forward(collector, `/k/${key}/${what}`, request, response);
    // What a preview does is nobody's behaviour: taken, so that the page is content, and thrown away.
    else request.resume().on('end', () => sendJson(response, { accepted: 0, rejected: [], now: Date.now() }));
  }

  async function answerIndex(hash: string, slug: string, path: string, response: ServerResponse): Promise<void> {
    const found = await fetch(`${collector}/b/${hash}/${path}`);
    if (!found.ok) response.writeHead(found.status).end();
    else sendJson(response, previewBundle((await found.json()) as Bundle, fromSlug(slug)));
  }

  function answerPreview(guide: string, response: ServerResponse): void {
    const bundle = tree()?.bundle;
    if (bundle === undefined || !Object.hasOwn(bundle.guides, guide)) {
      const known = Object.keys(bundle?.guides ?? {}).join(', ');
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`There is no guide "${guide}". There are: ${known || 'none yet'}.\n`);
      return;
    }
    const to = JSON.stringify(previewPage(bundle, guide)).replaceAll('<', '\\u003c');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(
      `<!doctype html><meta charset="utf-8"><title>Preview</title><script>` +
        `sessionStorage.setItem(${JSON.stringify(PREVIEW_ITEM)}, ${JSON.stringify(guide)});` +
        // Each preview begins as if nothing had been seen yet.
        `for (const key of Object.keys(localStorage)) if (key.startsWith(${JSON.stringify(`handrail:${PREVIEW_KEY}`)})) localStorage.removeItem(key);` +
        `location.replace(${to})</script>\n`,
    );
  }

  return {
    answer(request, response) {
      const url = new URL(request.url ?? '/', 'http://here');
      if (!url.pathname.startsWith(ROOT)) return false;
      const { pathname } = url;
      const [, kind, first = '', rest = ''] = /^\/\.handrail\/(k|b)\/([^/]+)\/(.*)$/.exec(pathname) ?? [];
      const [hash = '', slug] = first.split(OF_GUIDE);
      if (pathname === SCRIPT) {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' });
        response.end(`${options.pageScript}\n${options.core}`);
      } else if (pathname === EVENTS) pages.open(response, 'status', status());
      else if (pathname.startsWith(PREVIEW))
        answerPreview(decodeURIComponent(pathname.slice(PREVIEW.length)), response);
      else if (kind === 'k') answerKey(first, `${rest}`, request, response);
      else if (kind === 'b' && slug !== undefined && rest.startsWith('index.'))
        answerIndex(hash, slug, rest, response).catch(() => response.destroy());
      else if (kind === 'b') forward(collector, `/b/${hash}/${rest}`, request, response);
      else forward(collector, pathname.slice(ROOT.length - 1), request, response);
      return true;
    },
    sendState() {
      for (const [slug, stream] of states) stream.send('state', stateFor(slug));
    },
    sendStatus: () => pages.send('status', status()),
    close() {
      pages.close();
      for (const stream of states.values()) stream.close();
    },
  };
}

function forward(collector: string, path: string, request: IncomingMessage, response: ServerResponse): void {
  const query = request.url?.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const out = ask(`${collector}${path}${query}`, { method: request.method, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  out.on('error', () => response.destroy());
  response.on('close', () => out.destroy());
  request.pipe(out);
}

function sendJson(response: ServerResponse, value: unknown): void {
  if (value === undefined) {
    response.writeHead(503, { 'retry-after': '1' }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}
