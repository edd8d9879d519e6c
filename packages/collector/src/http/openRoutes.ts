/** What every page and browser may ask without an admin token: state, stream, trees, SDK. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { WriteKey } from '../access/foldAccess.js';
import { createProblem } from '../createProblem.js';
import { holdsRules, keepsRules } from '../remote/findEvaluation.js';
import type { Encoded } from '../trees/compressFile.js';
import type { Trees } from '../trees/createTrees.js';
import { checkOrigin } from './createAdmission.js';
import { readFiles } from './readFiles.js';
import { createEtag, immutable, isFresh, sendFile } from './sendFile.js';
import type { Services } from './services.js';

export const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Date, ETag, Retry-After',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

export const bundleHeaders = {
  ...openHeaders,
  'cache-control': immutable,
  // Authors' files share an origin with the dashboard: opened by themselves they may do nothing.
  'content-security-policy': "default-src 'none'; sandbox",
  vary: 'accept-encoding',
} as const;

interface KeyRoute {
  Params: { key: string };
}

export function addOpenRoutes(app: FastifyInstance, services: Services): void {
  const { ledger, trees, streams } = services;

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(openHeaders);
  });
  app.options('/k/*', (_request, reply) => answerPreflight(reply));

  app.get<KeyRoute>('/k/:key/state', (request, reply) => {
    const key = findKey(services, request.params.key);
    checkOrigin(services, request, key);
    const { app: name, env } = key;
    const state = ledger.state(name, env);
    const etag = `"${state.seq}"`;
    reply.header('cache-control', 'no-cache').header('etag', etag);
    return isFresh(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(state);
  });

  app.get<KeyRoute>('/k/:key/stream', { exposeHeadRoute: false }, (request, reply) => {
    const key = findKey(services, request.params.key);
    checkOrigin(services, request, key);
    const { app: name, env, id } = key;
    streams.open(reply.raw, ledger.state(name, env), id, openHeaders);
    reply.hijack();
  });

  app.get<{ Params: { hash: string; '*': string } }>('/b/:hash/*', (request, reply) => {
    const { hash, '*': path } = request.params;
    const file = findOpenFile(trees, hash, path);
    if (!file)
      throw createProblem(404, 'no-such-file', 'No published tree has this file.', { where: `${hash}/${path}` });
    reply.headers(bundleHeaders);
    // What stands at this address never changes: its tree names it.
    return sendFile(request, reply, path, file, `"${hash}"`);
  });
}

/** The plan names people; and where a project keeps its rules in, what holds them is only sent as made for somebody. */
export function findOpenFile(trees: Trees, hash: string, path: string): Encoded | undefined {
  const plan = holdsRules(path) ? trees.readPlan(hash) : undefined;
  return path === 'plan.json' || (plan && keepsRules(plan)) ? undefined : trees.find(hash, path);
}

/** @throws Problem `unknown-key` */
export function findKey({ ledger }: Services, key: string): WriteKey {
  const known = ledger.findKey(key);
  if (known) return known;
  const message =
    'This write key is not known here, or was revoked. Make one with `handrail keys` and put it into the script tag.';
  throw createProblem(401, 'unknown-key', message, { where: `${key.slice(0, 8)}…` });
}

export async function addSdkRoutes(app: FastifyInstance, { trees, sdkDir, now }: Services): Promise<void> {
  const current = new Map<string, { file: Encoded; etag: string }>();
  if (sdkDir !== undefined) {
    const files = (await readFiles(sdkDir)).filter(({ path }) => isHashed(path) || isCore(path));
    await trees.putSdk(
      files.filter(({ path }) => isHashed(path)),
      now(),
    );
    for (const named of files.filter(({ path }) => !isHashed(path))) {
      const file = await trees.encode(named);
      current.set(named.path, { file, etag: createEtag(file) });
    }
  }

  app.get<{ Params: { '*': string } }>('/sdk/*', (request, reply) => {
    const path = request.params['*'];
    const named = current.get(path);
    if (named)
      return sendFile(request, reply.header('cache-control', 'public, max-age=300'), path, named.file, named.etag);
    const hashed = trees.findSdk(path);
    if (hashed) return sendFile(request, reply.header('cache-control', immutable), path, hashed);
    const message =
      current.size === 0 ? 'This collector was started without an SDK to serve.' : 'The SDK has no such file.';
    throw createProblem(404, 'no-such-file', message, { where: path });
  });
}

/** Named by their content: `ui-3f9a0c12.js`. */
function isHashed(path: string): boolean {
  return /^(?!chunk-)[a-z]+-[a-z0-9]{8}\.js$/.test(path);
}

/** `handrail.js` and `handrail.full.js`. The folder also holds what npm installs, which no page loads. */
function isCore(path: string): boolean {
  return /^handrail(\.[a-z]+)?\.js$/.test(path);
}

/** Our own requests are CORS-simple; this is for OpenFeature's providers, proxies and hand-written clients. */
export function answerPreflight(reply: FastifyReply) {
  return reply
    .headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, if-none-match, x-api-key',
      'access-control-max-age': '86400',
    })
    .code(204)
    .send();
}
