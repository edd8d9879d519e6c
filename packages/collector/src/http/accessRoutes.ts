/** Who may get in: write keys of an environment and admin tokens, given, listed and taken back. */
import type { FastifyInstance } from 'fastify';
import { isWithin, type Token } from '../access/foldAccess.js';
import { grantKey, grantToken, newId } from '../access/grants.js';
import { revokeKey, revokeToken } from '../access/revokes.js';
import { isRole, type Role, roles } from '../access/roles.js';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import type { Authorize } from './authorize.js';
import { type Enter, type IdRoute, type PlaceRoute, placePath } from './createEnter.js';
import { readPlace } from './readPlace.js';
import type { Services } from './services.js';

export function addAccessRoutes(app: FastifyInstance, services: Services, enter: Enter, authorize: Authorize): void {
  addKeys(app, services, enter);
  addTokens(app, services, authorize);
}

function addKeys(app: FastifyInstance, { ledger }: Services, enter: Enter): void {
  app.post<PlaceRoute>(`${placePath}/keys`, async (request) => {
    const { app: name, env, actor } = enter(request, 'admin');
    return grantKey(ledger, name, env, actor);
  });
  app.get<PlaceRoute>(`${placePath}/keys`, async (request) => {
    const { app: name, env } = enter(request, 'admin');
    return { keys: ledger.keys(name, env).map(([, { id }]) => ({ id })) };
  });
  app.delete<IdRoute>(`${placePath}/keys/:id`, async (request) => {
    const { app: name, env, actor } = enter(request, 'admin');
    await revokeKey(ledger, name, env, request.params.id, actor);
    return { said: `The key is revoked: pages that carry it get nothing from ${name} in ${env} any more.` };
  });
}

const tokensPath = '/admin/v1/tokens';

function addTokens(app: FastifyInstance, { ledger, journalSql }: Services, authorize: Authorize): void {
  const findName = (id: string) =>
    journalSql.get<{ name: string }>('SELECT name FROM token_names WHERE id = ?', id)?.name ?? '';

  app.post(tokensPath, async (request) => {
    const granter = authorize(request, 'admin');
    const { name, role, apps, groups } = readTokenRequest(request.body);
    if (!isWithin(apps, granter.apps)) {
      const message = `Your own token is for ${granter.apps.join(', ')} only, so it cannot give access to more.`;
      throw createProblem(403, 'forbidden', message, { where: 'apps' });
    }
    const id = newId();
    // The name is a person's: it stays out of the journal, where nothing can be erased.
    journalSql.run('INSERT INTO token_names (id, name) VALUES (?, ?)', id, name);
    return { id, token: await grantToken(ledger, { id, role, apps, groups, actor: granter.id }) };
  });
  app.get(tokensPath, async (request) => {
    const { apps: own } = authorize(request, 'admin');
    const tokens = ledger.tokens().filter(([, { apps }]) => isWithin(apps, own));
    const toListed = ({ id, role, apps, groups }: Token) => ({
      ...{ id, name: findName(id), role, apps },
      ...(groups.length > 0 ? { groups } : {}),
    });
    return { tokens: tokens.map(([, token]) => toListed(token)) };
  });
  app.delete<{ Params: { id: string } }>(`${tokensPath}/:id`, async (request) => {
    const by = authorize(request, 'admin');
    const { id } = request.params;
    const name = findName(id);
    await revokeToken(ledger, by, id);
    journalSql.run('DELETE FROM token_names WHERE id = ?', id);
    return { said: `The token${name === '' ? '' : ` of ${name}`} is revoked: it opens nothing any more.` };
  });
}

interface TokenRequest {
  readonly name: string;
  readonly role: Role;
  readonly apps: readonly string[];
  readonly groups: readonly string[];
}

function readTokenRequest(body: unknown): TokenRequest {
  const {
    name,
    role,
    apps,
    groups = [],
  } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || name.length > limits.tokenNameLength) {
    throw createProblem(400, 'bad-request', 'name says whose token it is, in at most 100 characters.', {
      where: 'name',
    });
  }
  if (!isRole(role)) throw createProblem(400, 'bad-request', `role is one of ${roles.join(', ')}.`, { where: 'role' });
  if (!Array.isArray(apps) || apps.length === 0 || !apps.every((each) => typeof each === 'string')) {
    throw createProblem(400, 'bad-request', 'apps is a list of app names, or ["*"] for all.', { where: 'apps' });
  }
  for (const each of apps) if (each !== '*') readPlace({ app: each, env: 'any' });
  if (!Array.isArray(groups) || groups.length > limits.tokenGroups || !groups.every((each) => isGroup(each))) {
    const message = `groups is a list of at most ${limits.tokenGroups} group names such as "fin-leads".`;
    throw createProblem(400, 'bad-request', message, { where: 'groups' });
  }
  return { name, role, apps, groups };
}

function isGroup(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(value);
}
