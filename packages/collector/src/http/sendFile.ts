/** Answers with a file in the best encoding the browser takes, or with 304. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Encoded } from '../trees/compressFile.js';
import { contentType } from '../trees/contentType.js';

export const immutable = 'public, max-age=31536000, immutable';

/** All a 304 should say (RFC 9110, 15.4.5), and who may hear it: the browser's copy says the rest. */
export const saidAgain: ReadonlySet<string> = new Set([
  ...['access-control-allow-origin', 'cache-control', 'etag', 'vary'],
]);

/** Of a file that may change under its name. */
export function createEtag(file: Encoded): string {
  return `"${createHash('sha256').update(file.identity).digest('base64url').slice(0, 22)}"`;
}

export function sendFile(request: FastifyRequest, reply: FastifyReply, path: string, file: Encoded, etag?: string) {
  reply.header('vary', 'accept-encoding').header('x-content-type-options', 'nosniff');
  if (etag !== undefined) {
    reply.header('etag', etag);
    if (isFresh(request.headers['if-none-match'], etag)) {
      for (const name of Object.keys(reply.getHeaders())) if (!saidAgain.has(name)) reply.removeHeader(name);
      return reply.code(304).send();
    }
  }
  const encoding = pickEncoding(String(request.headers['accept-encoding'] ?? ''), file);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type(contentType(path)).send(file[encoding]);
}

/** @param known `If-None-Match` */
export function isFresh(known: string | undefined, etag: string): boolean {
  // A proxy that compressed our answer made the validator weak; it still names the same content.
  return known === etag || (known?.split(',').some((each) => each.trim().replace(/^W\//, '') === etag) ?? false);
}

function pickEncoding(accepted: string, file: Encoded): keyof Encoded {
  const takes = new Set(
    accepted
      .split(',')
      .map((each) => each.trim().split(';'))
      .filter(([, weight = '']) => !/^\s*q=0(\.0*)?\s*$/.test(weight))
      .map(([name]) => name),
  );
  if (file.br && takes.has('br')) return 'br';
  return file.gzip && takes.has('gzip') ? 'gzip' : 'identity';
}
