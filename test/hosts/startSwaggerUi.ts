/** Swagger UI as its package ships it, on a small API description of ours, from a static server. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';

const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
  '.json': 'application/json',
};

const operation = (summary: string) => ({ summary, responses: { 200: { description: 'Fine' } } });
const description = {
  openapi: '3.0.3',
  info: { title: 'Purchase requests', version: '1.0.0' },
  tags: [{ name: 'requests', description: 'Ask for something and see what became of it' }],
  paths: {
    '/requests': {
      get: { ...operation('List requests'), tags: ['requests'], operationId: 'listRequests' },
      post: { ...operation('Make a request'), tags: ['requests'], operationId: 'makeRequest' },
    },
  },
};

const written: Record<string, string> = {
  'swagger-initializer.js':
    "window.onload = () => { window.ui = SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', validatorUrl: null }); };",
  'openapi.json': JSON.stringify(description),
  // The described API itself, as far as somebody tries it out.
  requests: JSON.stringify([{ id: 1, title: 'A drill for line A' }]),
};

export async function startSwaggerUi(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://host').pathname.slice(1) || 'index.html';
    try {
      const body = written[name] ?? (await readFile(join(root, name)));
      response
        .writeHead(200, { 'content-type': types[extname(name) || '.json'] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
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
