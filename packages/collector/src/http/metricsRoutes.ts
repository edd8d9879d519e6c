/** Answers owners' questions about what happened. */
import type { FastifyInstance } from 'fastify';
import { findGuide, findPlan, findRelease } from '../acts/findPublished.js';
import { createProblem } from '../createProblem.js';
import { isSigned } from '../identity/needsProof.js';
import { readMetricsQuery } from '../metrics/metricsQuery.js';
import { readExposure } from '../metrics/readExposure.js';
import { readFunnel } from '../metrics/readFunnel.js';
import { readOffer } from '../metrics/readOffer.js';
import { readOverview } from '../metrics/readOverview.js';
import { readSurvey } from '../metrics/readSurvey.js';
import { describeStanding } from '../rollout/describeStanding.js';
import { type Enter, type IdRoute, type PlaceRoute, placePath } from './createEnter.js';
import type { Services } from './services.js';

interface MetricsRoute extends PlaceRoute {
  Querystring: Record<string, string | undefined>;
}

export function addMetricsRoutes(app: FastifyInstance, services: Services, enter: Enter): void {
  const { ledger, trees, store, runner, now } = services;
  const standingOf = (app: string, env: string, id: string) => {
    const known = runner.know(app, env, id);
    return known && describeStanding(known);
  };

  app.get<MetricsRoute>(`${placePath}/overview`, async (request) => {
    const { app: name, env, role } = enter(request, 'viewer');
    const state = ledger.state(name, env);
    const plan = state.bundle === null ? undefined : trees.readPlan(state.bundle);
    return readOverview(store, state, plan, role, now(), (id) => standingOf(name, env, id));
  });

  app.get<IdRoute>(`${placePath}/releases/:id`, async (request) => {
    const { app: name, env } = enter(request, 'viewer');
    const { id } = request.params;
    findRelease(findPlan(trees, ledger.state(name, env)), id);
    return standingOf(name, env, id);
  });

  app.get<MetricsRoute>(`${placePath}/metrics/funnel`, async (request) => {
    const place = enter(request, 'viewer');
    const guide = readName(request.query, 'guide');
    const plan = findPlan(trees, ledger.state(place.app, place.env));
    const query = readMetricsQuery(place, request.query, now());
    return readFunnel(store, query, guide, findGuide(plan, guide), isSigned(plan, place.env));
  });

  app.get<MetricsRoute>(`${placePath}/metrics/exposure`, async (request) => {
    const place = enter(request, 'viewer');
    const flag = readName(request.query, 'flag');
    const plan = findPlan(trees, ledger.state(place.app, place.env));
    return readExposure(store, readMetricsQuery(place, request.query, now()), flag, plan);
  });

  app.get<MetricsRoute>(`${placePath}/metrics/survey`, async (request) => {
    const place = enter(request, 'viewer');
    const guide = readName(request.query, 'guide');
    const plan = findPlan(trees, ledger.state(place.app, place.env));
    return readSurvey(store, readMetricsQuery(place, request.query, now()), guide, plan);
  });

  app.get<MetricsRoute>(`${placePath}/metrics/offer`, async (request) => {
    const place = enter(request, 'viewer');
    const guide = readName(request.query, 'guide');
    const plan = findPlan(trees, ledger.state(place.app, place.env));
    return readOffer(store, readMetricsQuery(place, request.query, now()), guide, plan, now());
  });
}

function readName(query: MetricsRoute['Querystring'], what: 'guide' | 'flag'): string {
  const name = query[what];
  if (typeof name === 'string' && name !== '') return name;
  throw createProblem(400, 'bad-query', `Say which ${what}: ?${what}=<id>.`, { where: what });
}
