/** Serves the dashboard's files under a policy that lets nothing else run on its page. */
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';
import type { Encoded } from '../trees/compressFile.js';
import { readFiles } from './readFiles.js';
import { createEtag, sendFile } from './sendFile.js';
import type { Services } from './services.js';

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

export async function addDashboardRoutes(app: FastifyInstance, { trees, dashboardDir }: Services): Promise<void> {
  const files = new Map<string, { file: Encoded; etag: string }>();
  for (const read of dashboardDir === undefined ? [] : await readFiles(dashboardDir)) {
    const file = await trees.encode(read);
    files.set(read.path, { file, etag: createEtag(file) });
  }

  app.addHook('onRequest', async (_request, reply) => void reply.headers(headers));
  // Relative: a proxy may have put all of it under a path of its own.
  app.get('/', (_request, reply) => reply.redirect('dashboard/', 302));
  app.get('/dashboard', (_request, reply) => reply.redirect('dashboard/', 308));
  app.get<{ Params: { '*': string } }>('/dashboard/*', (request, reply) => {
    const asked = request.params['*'];
    // The dashboard's own routes are no files: its page reads them from the address.
    const path = /\.[a-z0-9]+$/.test(asked) ? asked : 'index.html';
    const found = files.get(path);
    if (!found) {
      const message =
        files.size === 0 ? 'This collector was started without a dashboard.' : 'The dashboard has no such file.';
      throw createProblem(404, 'no-such-file', message, { where: path });
    }
    // Revalidated each time: files are few, and after an upgrade an old page must not meet new files.
    reply.header('cache-control', 'no-cache');
    return sendFile(request, reply, path, found.file, found.etag);
  });
}
