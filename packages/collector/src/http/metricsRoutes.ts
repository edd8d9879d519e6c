/** Answers owners' questions about what happened. */
import type { FastifyInstance } from 'fastify';
import { findGuide, findPlan } from '../acts/findPublished.js';
import { createProblem } from '../createProblem.js';
import { readMetricsQuery } from '../metrics/metricsQuery.js';
import { readExposure } from '../metrics/readExposure.js';
import { readFunnel } from '../metrics/readFunnel.js';
import { readOverview } from '../metrics/readOverview.js';
import type { Authorize } from './authorize.js';
import { type Place, readPlace } from './readPlace.js';
import type { Services } from './services.js';

const base = '/admin/v1/apps/:app/envs/:env';

interface MetricsRoute {
  Params: Place;
  Querystring: Record<string, string | undefined>;
}

export function addMetricsRoutes(app: FastifyInstance, services: Services, authorize: Authorize): void {
  const { ledger, trees, store, now } = services;

  app.get<MetricsRoute>(`${base}/overview`, async (request) => {
    const { role } = authorize(request, 'viewer', request.params.app);
    const place = readPlace(request.params);
    const state = ledger.state(place.app, place.env);
    const plan = state.bundle === null ? undefined : trees.readPlan(state.bundle);
    return readOverview(store, state, plan, role, now());
  });

  app.get<MetricsRoute>(`${base}/metrics/funnel`, async (request) => {
    authorize(request, 'viewer', request.params.app);
    const place = readPlace(request.params);
    const guide = readName(request.query, 'guide');
    const plan = findPlan(trees, ledger.state(place.app, place.env));
    const query = readMetricsQuery(place, request.query, now());
    return readFunnel(store, query, guide, findGuide(plan, guide));
  });

  app.get<MetricsRoute>(`${base}/metrics/exposure`, async (request) => {
    authorize(request, 'viewer', request.params.app);
    const place = readPlace(request.params);
    const flag = readName(request.query, 'flag');
    const plan = findPlan(trees, ledger.state(place.app, place.env));
    return readExposure(store, readMetricsQuery(place, request.query, now()), flag, plan);
  });
}

function readName(query: MetricsRoute['Querystring'], what: 'guide' | 'flag'): string {
  const name = query[what];
  if (typeof name === 'string' && name !== '') return name;
  throw createProblem(400, 'bad-query', `Say which ${what}: ?${what}=<id>.`, { where: what });
}
