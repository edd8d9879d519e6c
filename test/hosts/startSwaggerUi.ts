/** Swagger UI as its package ships it, on a small API description of ours, from a static server. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serveFiles } from './serveFiles.js';

const ours = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const operation = (summary: string) => ({ summary, responses: { 200: { description: 'Fine' } } });
/** A description of an API that lists and makes each of these. */
const describeApi = (things: readonly string[]) => ({
  openapi: '3.0.3',
  info: { title: 'Purchase requests', version: '1.0.0' },
  tags: things.map((thing) => ({ name: thing, description: 'Ask for something and see what became of it' })),
  paths: Object.fromEntries(
    things.map((thing) => {
      const one = thing.slice(0, -1);
      const said = one[0]?.toUpperCase() + one.slice(1);
      return [
        `/${thing}`,
        {
          get: { ...operation(`List ${thing}`), tags: [thing], operationId: `list${said}s` },
          post: { ...operation(`Make a ${one}`), tags: [thing], operationId: `make${said}` },
        },
      ];
    }),
  ),
});

const written = (things: readonly string[]): Record<string, string> => ({
  'swagger-initializer.js':
    "window.onload = () => { window.ui = SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', validatorUrl: null }); };",
  'openapi.json': JSON.stringify(describeApi(things)),
  // The described API itself, as far as somebody tries it out.
  requests: JSON.stringify([{ id: 1, title: 'A drill for line A' }]),
});

/**
 * @param things the API is about; each has two operations
 * @param root folder of the package, where it is to be another version
 */
export function startSwaggerUi(things: readonly string[] = ['requests'], root = ours) {
  const files = written(things);
  return serveFiles(async (name) => files[name] ?? readFile(join(root, name)));
}
