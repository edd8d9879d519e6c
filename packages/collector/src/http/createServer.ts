/** The HTTP server: deadlines, caps, one shape of error, and all routes. */
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { createProblem } from '../createProblem.js';
import { addSignerRoutes } from '../identity/addSignerRoutes.js';
import { limits } from '../limits.js';
import { addMemoryRoutes } from '../memory/addMemoryRoutes.js';
import { addOfrepRoutes } from '../ofrep/addOfrepRoutes.js';
import { addOpenApi } from '../openapi/addOpenApi.js';
import { addPeopleRoutes } from '../people/addPeopleRoutes.js';
import { addRemoteRoutes } from '../remote/addRemoteRoutes.js';
import { addAccessRoutes } from './accessRoutes.js';
import { addShortcuts, withoutPrefix } from './addShortcuts.js';
import { addAdminRoutes } from './adminRoutes.js';
import { createAuthorize } from './authorize.js';
import { createEnter } from './createEnter.js';
import { createTakeEvents } from './createTakeEvents.js';
import { cutSlowBodies } from './cutSlowBodies.js';
import { addDashboardRoutes } from './dashboardRoutes.js';
import { addEventRoutes } from './eventRoutes.js';
import { addHealthRoutes } from './healthRoutes.js';
import { addMetricsRoutes } from './metricsRoutes.js';
import { addOpenRoutes, addSdkRoutes, openHeaders } from './openRoutes.js';
import { parseJson } from './parseJson.js';
import type { Services } from './services.js';
import { headersOf, toProblem } from './toProblem.js';

/** Answers for people with a token, and for operators: no page of another origin may hold them. */
const closedHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export type Logger = FastifyServerOptions['logger'];

export async function createServer(services: Services, logger: Logger): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logger ?? false,
    // Thousands of batches a second: what went wrong is logged by the error handler, what went well is counted.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.adminBytes,
    // Whom else than the proxy a request came from is for that proxy to say, and for nobody else.
    trustProxy: [...services.proxies],
    rewriteUrl: ({ url = '/' }) => withoutPrefix(services, url),
    requestTimeout: limits.requestTimeoutMs,
    // On a busy machine compressing the SDK's files takes a first start longer than Fastify would wait.
    pluginTimeout: 0,
    http: { headersTimeout: limits.headersTimeoutMs, connectionsCheckingInterval: limits.connectionsCheckMs },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: limits.parameterLength },
  });

  app.addHook('onResponse', (_request, reply, done) => {
    services.gauges.answered.inc(reply.statusCode);
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, problem.message);
    return reply.code(problem.status).headers(headersOf(problem)).send({ error: problem.problem });
  });
  app.setNotFoundHandler((request, reply) => {
    reply.headers(closedHeaders);
    throw createProblem(404, 'no-such-route', 'There is nothing at this address.', {
      where: `${request.method} ${request.url.split('?')[0]}`,
    });
  });

  cutSlowBodies(app, services.ledger);
  addOpenApi(app);
  const authorize = createAuthorize(services.ledger);
  const take = createTakeEvents(services);
  addShortcuts(app, services, take);
  await app.register(async (scope) => addEventRoutes(scope, take));
  await app.register(async (scope) => addMemoryRoutes(scope, services));
  await app.register(async (scope) => addOpenRoutes(scope, services));
  await app.register(async (scope) => addOfrepRoutes(scope, services));
  await app.register(async (scope) => addRemoteRoutes(scope, services));
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => void reply.headers(openHeaders));
    await addSdkRoutes(scope, services);
  });
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(closedHeaders);
    });
    parseJson(scope);
    const enter = createEnter(authorize);
    addAdminRoutes(scope, services, enter);
    addAccessRoutes(scope, services, enter, authorize);
    addSignerRoutes(scope, services, enter);
    addPeopleRoutes(scope, services, enter);
    addMetricsRoutes(scope, services, enter);
    addHealthRoutes(scope, services, authorize);
  });
  await app.register(async (scope) => addDashboardRoutes(scope, services));
  return app;
}

/**
 * Answers what is under way and closes. Connections that fall idle after closing began would stay open for as long as
 * keep-alive allows, and slow ones for longer than anybody waits, so both are closed from here.
 */
export async function drainServer(app: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  const cut = setTimeout(() => app.server.closeAllConnections(), limits.drainMs);
  await app.close();
  clearInterval(sweep);
  clearTimeout(cut);
}
