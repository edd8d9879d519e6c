// The injecting reverse proxy: somebody else's running app, unchanged, with one script tag in its pages.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'httpxy';
import { isDocumentRequest } from './isDocumentRequest.js';
import { UPSTREAM_SILENCE_MS } from './limits.js';
import { type ScriptTag, scriptTag } from './scriptTag.js';
import { type ContentSecurityPolicy, sendResponse } from './sendResponse.js';

export interface ProxyOptions {
  /** The app as it runs now: `http://127.0.0.1:1880`. */
  readonly target: string;
  /** A whole tag, put in as it is, or the parts of one, or a function from the page's content policy to a tag. */
  readonly script: string | ScriptTag | ((policy: string | undefined) => string);
  /** 0 takes any free port. */
  readonly port: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Sent instead of the app's own Content-Security-Policy, or made from it. @default the app's own, untouched */
  readonly csp?: ContentSecurityPolicy;
  /**
   * Ask the app under its own host name, and write its redirects back to ours.
   * @default true, except for a target on this machine, which may well look at the address the browser shows
   */
  readonly changeOrigin?: boolean;
  /** Answers some requests itself: true when it has taken one. */
  readonly own?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface InjectingProxy {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections too, streams and web sockets among them. */
  close(): Promise<void>;
}

/**
 * Listens, and forwards everything. Only HTML documents are rewritten: one tag at the start of the head.
 * @throws when the target is not an http address, or with code `EADDRINUSE` when the port is taken
 */
export async function createProxy(options: ProxyOptions): Promise<InjectingProxy> {
  const target = readTarget(options.target);
  const host = options.host ?? '127.0.0.1';
  const { script } = options;
  const fixed = typeof script === 'string' ? script : typeof script === 'object' ? scriptTag(script) : '';
  const tag = typeof script === 'function' ? script : () => fixed;
  const upstream = createProxyServer({
    target,
    ws: true,
    changeOrigin: options.changeOrigin ?? !isLoopback(target.hostname),
    selfHandleResponse: true,
    proxyTimeout: 0,
  });
  const sockets = new Set<Duplex>();

  upstream.on('proxyReq', (out, request) => {
    if (!isDocumentRequest(request)) return;
    // A document is sent whole and plain: it is changed on the way, and an old copy may carry another tag.
    for (const name of ['if-none-match', 'if-modified-since', 'range', 'if-range']) out.removeHeader(name);
    out.setHeader('accept-encoding', 'identity');
  });
  upstream.on('proxyRes', (answer, request, response) => {
    sendResponse(answer, request, response, { tag, target, csp: options.csp });
  });
  upstream.on('proxyReqWs', (out, _request, near) => {
    // httpxy pipes the two but does not end one when the other is torn down.
    out.once('upgrade', (_answer, far) => {
      near.once('close', () => far.destroy());
      far.once('close', () => near.destroy());
    });
  });
  upstream.on('error', (error, _request, response) => {
    if (response !== undefined && 'writeHead' in response) sendFailure(response, target, error);
    else response?.destroy();
  });

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (options.own?.(request, response)) return;
    // httpxy and the stream pipeline each listen for the same few ends; their sum is above Node's default of 10.
    response.setMaxListeners(30);
    // Whoever waits for a stream may wait for ever; whoever waits for the first byte may not.
    const silence = setTimeout(() => {
      if (!response.headersSent) sendFailure(response, target, new Error('no answer'), 504);
    }, UPSTREAM_SILENCE_MS);
    response.once('close', () => clearTimeout(silence));
    upstream.web(request, response).catch((error: Error) => sendFailure(response, target, error));
  });
  server.requestTimeout = 0;
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    upstream.ws(request, socket as never, { target, ws: true }, head).catch(() => socket.destroy());
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
      }),
  };
}

function readTarget(text: string): URL {
  const target = URL.canParse(text) ? new URL(text) : undefined;
  if (target?.protocol !== 'http:' && target?.protocol !== 'https:')
    throw new TypeError(`proxy: target "${text}" is not an address. Write it whole, such as http://127.0.0.1:1880`);
  return target;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function sendFailure(response: ServerResponse, target: URL, error: Error, status = 502): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`handrail proxy: ${target.origin} does not answer (${error.message}). Is the app running there?\n`);
}
