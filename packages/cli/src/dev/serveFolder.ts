// Serves an app folder as a static server would, with a tag in its documents, and index.html where an app routes itself.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { findHeadStart } from '../proxy/findHeadStart.js';
import { isDocumentRequest } from '../proxy/isDocumentRequest.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'text/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
};

export async function serveFolder(
  folder: string,
  tag: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Only GET here.');
  const path = readPath(request.url ?? '/');
  if (path === undefined) return sendText(response, 400, 'This address cannot be read.');
  const file = (await findFile(folder, path)) ?? (await findFallback(folder, path, request));
  if (file === undefined) return sendText(response, 404, `There is no ${path} in the app's folder.`);
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  response.setHeader('content-type', type);
  response.setHeader('cache-control', 'no-store');
  if (request.method === 'HEAD') response.end();
  else if (type.startsWith('text/html')) response.end(inject(await readFile(file), tag));
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** The decoded path, below the folder and without hidden parts; undefined when it cannot be one. */
function readPath(url: string): string | undefined {
  try {
    const path = normalize(decodeURIComponent(new URL(url, 'http://here').pathname));
    return path.includes('\0') || path.split(/[\\/]/).includes('..') ? undefined : path;
  } catch {
    return undefined;
  }
}

async function findFile(folder: string, path: string): Promise<string | undefined> {
  // What begins with a dot (.git, .env) is nobody's page.
  if (path.split(sep).some((part) => part.startsWith('.'))) return undefined;
  for (const candidate of [path, join(path, 'index.html'), `${path}.html`]) {
    const file = join(folder, candidate);
    if ((await stat(file).catch(() => undefined))?.isFile()) return file;
  }
  return undefined;
}

async function findFallback(folder: string, path: string, request: IncomingMessage): Promise<string | undefined> {
  return extname(path) === '' && isDocumentRequest(request) ? findFile(folder, `${sep}index.html`) : undefined;
}

function inject(bytes: Buffer, tag: string): Buffer {
  // Offsets in bytes: what is not ASCII is left as it is, whatever its charset.
  const found = findHeadStart(bytes.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '   '), true);
  const at = typeof found === 'object' ? found.at : 0;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(tag, 'latin1'), bytes.subarray(at)]);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`handrail dev: ${text}\n`);
}
