// Sends an app's answer on to the browser: as it came, or, when it is a document, with the tag in it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { createInjector } from './createInjector.js';
import { isDeclaredDocument, isDocumentRequest } from './isDocumentRequest.js';

/** The header's value, or a function from the app's own to it; undefined leaves it out. */
export type ContentSecurityPolicy = string | ((own: string | undefined) => string | undefined);

export interface Rewriting {
  /** From the page's content policy, as it came. */
  readonly tag: (policy: string | undefined) => string;
  readonly target: URL;
  readonly csp: ContentSecurityPolicy | undefined;
}

const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** What is true only of the bytes as the app sent them. */
const OF_THE_BYTES = [
  'content-length',
  'content-encoding',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
  'etag',
  'last-modified',
  'accept-ranges',
];

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export function sendResponse(
  answer: IncomingMessage,
  request: IncomingMessage,
  response: ServerResponse,
  { tag, target, csp }: Rewriting,
): void {
  const headers = copyHeaders(answer);
  const encoding = answer.headers['content-encoding']?.toLowerCase() ?? 'identity';
  const decoder = DECODERS[encoding];
  const rewritten = isRewritable(answer, request) && (decoder !== undefined || encoding === 'identity');

  writeLocationBack(headers, target, request);
  if (csp !== undefined && isHtml(answer)) {
    const own = headers.get('content-security-policy')?.join(', ');
    const value = typeof csp === 'string' ? csp : csp(own);
    if (value === undefined) headers.delete('content-security-policy');
    else headers.set('content-security-policy', [value]);
  }
  if (rewritten) {
    for (const name of OF_THE_BYTES) headers.delete(name);
    headers.set('cache-control', [withoutOldCopies(answer.headers['cache-control'])]);
  }

  response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', flatten(headers));
  // A failure on either side ends the other: a document that stops half-way must not look whole.
  const done = (error: unknown): void => {
    if (error != null) response.destroy();
  };
  if (!rewritten || request.method === 'HEAD') {
    // So that a stream's head reaches the browser before its first event does.
    response.flushHeaders();
    pipeline(answer, response, done);
    return;
  }
  const charset = /charset=["']?([^"';\s]+)/i.exec(answer.headers['content-type'] ?? '')?.[1];
  const injector = createInjector(
    tag(String(answer.headers['content-security-policy'] ?? '') || undefined),
    charset,
    isDeclaredDocument(request),
  );
  if (decoder === undefined) pipeline(answer, injector, response, done);
  else pipeline(answer, decoder(), injector, response, done);
}

function isHtml(answer: IncomingMessage): boolean {
  return /^(text\/html|application\/xhtml\+xml)\b/i.test(answer.headers['content-type'] ?? '');
}

function isRewritable(answer: IncomingMessage, request: IncomingMessage): boolean {
  const disposition = answer.headers['content-disposition'] ?? '';
  return (
    isDocumentRequest(request) &&
    isHtml(answer) &&
    ![204, 205, 206, 304].includes(answer.statusCode ?? 0) &&
    !/^attachment\b/i.test(disposition)
  );
}

/** Names in lower case; repeated headers (Set-Cookie) keep all of their values. */
function copyHeaders(answer: IncomingMessage): Map<string, string[]> {
  const named = String(answer.headers.connection ?? '')
    .toLowerCase()
    .split(/\s*,\s*/);
  const headers = new Map<string, string[]>();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
    const name = answer.rawHeaders[at]!.toLowerCase();
    if (HOP_BY_HOP.includes(name) || named.includes(name)) continue;
    headers.set(name, [...(headers.get(name) ?? []), answer.rawHeaders[at + 1]!]);
  }
  return headers;
}

function flatten(headers: ReadonlyMap<string, readonly string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    [...headers].map(([name, values]) => [name, values.length === 1 ? values[0]! : [...values]]),
  );
}

/** A redirect to the app's own address would lead out of the proxy. */
function writeLocationBack(headers: Map<string, string[]>, target: URL, request: IncomingMessage): void {
  const location = headers.get('location')?.[0];
  if (location === undefined || !URL.canParse(location)) return;
  const url = new URL(location);
  if (url.origin === target.origin && request.headers.host !== undefined)
    headers.set('location', [`http://${request.headers.host}${url.pathname}${url.search}${url.hash}`]);
}

/** The document changes whenever the tag does, and it lost its ETag: it may be kept, and is asked for again. */
function withoutOldCopies(own: string | undefined): string {
  return own !== undefined && /no-store/i.test(own) ? own : 'no-cache';
}
