/** The OpenAPI document: made of the routes as they are registered, so that it cannot name what is not there. */
import type { FastifyInstance } from 'fastify';
import { type Described, routes } from './routes.js';
import { schemas } from './schemas.js';

/** Before any route is added. */
export function addOpenApi(app: FastifyInstance): void {
  const served = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD' && one !== 'OPTIONS') served.add(`${one} ${url}`);
  });
  let document: object | undefined;
  app.get('/openapi.json', (_request, reply) => {
    document ??= createDocument([...served]);
    return reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }).send(document);
  });
}

function createDocument(served: readonly string[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const one of served) {
    const [method = '', url = ''] = one.split(' ');
    const path = url.replace(/:(\w+)/g, '{$1}').replace('*', '{path}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(path, routes[one]) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Handrail collector', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function describe(
  path: string,
  { says, who, body, answer, type = 'application/json' }: Described = undocumented,
): object {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const ok = { description: 'Done.', content: { [type]: { schema: answer === undefined ? {} : refer(answer) } } };
  const problem = {
    description: 'What is wrong, where, and what to do.',
    content: { 'application/json': { schema: refer('Problem') } },
  };
  const isToken = who !== 'anybody' && who !== 'key';
  return {
    summary: says,
    ...(isToken ? { description: `Takes the role ${who}.`, security: [{ token: [] }] } : {}),
    parameters,
    ...(body === undefined ? {} : { requestBody: { content: { 'application/json': { schema: refer(body) } } } }),
    responses: { '200': ok, default: problem },
  };
}

const undocumented: Described = { says: '', who: 'anybody' };
