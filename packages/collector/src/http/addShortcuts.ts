/**
 * The two requests that come thousands of times a second, past Fastify's router, hooks and replies, which cost more than
 * the requests do. Anything unusual about one goes the long way, and gets the same answer there.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';
import { limits } from '../limits.js';
import type { TakeEvents } from './createTakeEvents.js';
import { eventHeaders } from './eventRoutes.js';
import { bundleHeaders, findOpenFile } from './openRoutes.js';
import { isFresh, saidAgain } from './sendFile.js';
import type { Services } from './services.js';
import { headersOf, toProblem } from './toProblem.js';

const eventsPath = /^\/k\/([\w-]{1,100})\/e(?:\?z=(gzip))?$/;
const bundlePath = /^\/b\/([0-9a-f]{32})\/([\w./-]+)$/;

/** As Node writes them without looking through an object. */
const flat = (headers: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(headers).flat().map(String);
const jsonHeaders = flat({ ...eventHeaders, 'content-type': 'application/json; charset=utf-8' });
const unchangedHeaders = flat(
  Object.fromEntries(Object.entries(bundleHeaders).filter(([name]) => saidAgain.has(name))),
);

export function addShortcuts(app: FastifyInstance, services: Services, take: TakeEvents): void {
  const { gauges, trees } = services;
  const trusted = proxyAddr.compile([...services.proxies]);
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });

  const answer = (response: ServerResponse, status: number, headers: readonly string[], body?: string) => {
    if (response.destroyed || response.headersSent) return;
    gauges.answered.inc(status);
    // Node takes a list as it is, and leaves it so.
    response.writeHead(status, headers as string[]).end(body);
  };
  const answerJson = (response: ServerResponse, status: number, body: object, more: readonly string[] = []) => {
    const text = JSON.stringify(body);
    answer(response, status, [...jsonHeaders, ...more, 'content-length', String(Buffer.byteLength(text))], text);
  };
  const fail = (response: ServerResponse, error: unknown) => {
    const problem = toProblem(error);
    if (problem.status >= 500) app.log.error({ err: error }, problem.message);
    answerJson(response, problem.status, { error: problem.problem }, flat(headersOf(problem)));
  };

  const takeEvents = (request: IncomingMessage, response: ServerResponse, path: string): boolean => {
    const [, key, z] = eventsPath.exec(path) ?? [];
    if (key === undefined) return false;
    const isDirect = request.headers['x-forwarded-for'] === undefined;
    const ip = isDirect ? (request.socket.remoteAddress ?? '') : proxyAddr(request, trusted);
    take(request, { key, z, ip }).then(
      (taken) => answerJson(response, 200, taken),
      (error: unknown) => fail(response, error),
    );
    return true;
  };

  /** By path: what is at one never changes. */
  const bundles = new Map<string, { readonly etag: string; readonly headers: readonly string[] }>();
  const findBundle = (path: string) => {
    const [, hash, file] = bundlePath.exec(path) ?? [];
    if (hash === undefined || file === undefined || !findOpenFile(trees, hash, file)) return undefined;
    const etag = `"${hash}"`;
    const found = { etag, headers: [...unchangedHeaders, 'etag', etag] };
    if (bundles.size === limits.knownBundles) bundles.clear();
    bundles.set(path, found);
    return found;
  };

  const sayUnchanged = ({ headers }: IncomingMessage, response: ServerResponse, path: string): boolean => {
    const known = headers['if-none-match'];
    if (known === undefined) return false;
    const bundle = bundles.get(path) ?? findBundle(path);
    if (!bundle || !isFresh(known, bundle.etag)) return false;
    answer(response, 304, bundle.headers);
    return true;
  };

  const [longWay] = app.server.listeners('request') as RequestListener[];
  app.server.removeAllListeners('request').on('request', (request, response) => {
    const { method, url = '' } = request;
    const path = withoutPrefix(services, url);
    const isAnswered =
      !closing &&
      ((method === 'POST' && takeEvents(request, response, path)) ||
        (method === 'GET' && sayUnchanged(request, response, path)));
    if (!isAnswered) longWay?.(request, response);
  });
}

/** Everything is served below the prefix too. */
export function withoutPrefix({ prefix }: Pick<Services, 'prefix'>, url: string): string {
  return url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : url;
}
