/** Swagger UI as its package ships it, on a small API description of ours, from a static server. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serveFiles } from './serveFiles.js';

const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
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

export const startSwaggerUi = () => serveFiles(async (name) => written[name] ?? readFile(join(root, name)));
