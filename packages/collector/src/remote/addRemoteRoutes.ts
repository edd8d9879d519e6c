/** Files of a tree made for one person, for projects whose rules must not reach a browser. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { JsonObject } from '@handrail/schema';
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';
import { createDeciders } from '../decide/createDeciders.js';
import { createAdmission } from '../http/createAdmission.js';
import { findKey, openHeaders } from '../http/openRoutes.js';
import { isFresh } from '../http/sendFile.js';
import type { Services } from '../http/services.js';
import { requireProof } from '../identity/requireProof.js';
import { limits } from '../limits.js';
import { createPersonalGuide } from './createPersonalGuide.js';
import { createPersonalIndex } from './createPersonalIndex.js';
import { allowsRemote } from './findEvaluation.js';
import { createContext, readPerson } from './readPerson.js';

interface PersonalRoute {
  Params: { key: string; hash: string; '*': string };
}

const zip = promisify(gzip);
/** Of an index or a guide: which language its conditions are read in makes no difference, but each index has its own. */
const localeOf = (path: string) => /^(?:index|guides\/.+)\.([^./]+)\.json$/.exec(path)?.[1];

export function addRemoteRoutes(app: FastifyInstance, services: Services): void {
  const { ledger, trees, now } = services;
  const deciders = createDeciders(trees);
  const rates = { perSecond: limits.eventRequestsPerSecond, burst: limits.eventRequestsBurst };
  const admit = createAdmission(services, 'files of their own', rates);

  // As text whatever the type says: text/plain keeps the request CORS-simple.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: limits.contextBytes }, (_request, text, done) =>
    done(null, text),
  );
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...openHeaders, 'cache-control': 'no-store', vary: 'accept-encoding' });
  });

  app.post<PersonalRoute>('/k/:key/d/:hash/*', async (request, reply) => {
    const { key, hash, '*': path } = request.params;
    const mine = findKey(services, key);
    admit(request, mine);
    const { app: name, env } = mine;
    const plan = trees.readPlan(hash);
    const file = plan?.app === name ? trees.find(hash, path) : undefined;
    const locale = localeOf(path);
    if (!plan || !file || locale === undefined) {
      throw createProblem(404, 'no-such-file', 'No tree of this app has this file.', { where: `${hash}/${path}` });
    }
    if (!allowsRemote(plan, env)) {
      const message = `${name} is decided in the browser in ${env}. Fetch the published index, or set "evaluation" of this environment in handrail.json.`;
      throw createProblem(403, 'not-remote', message, { where: env });
    }
    // A guide may come in another locale than the index has, where a translation is missing.
    const decider = deciders.find(hash, locale) ?? deciders.find(hash, plan.locales[0]);
    if (!decider) throw createProblem(404, 'no-such-file', 'This tree has no index.', { where: hash });
    const asking = readPerson(request.body);
    const proven =
      asking.unit === ''
        ? undefined
        : await requireProof(services, mine, String(asking.attributes.id ?? asking.unit), asking.proof);
    const context = createContext(asking, proven, decider, ledger.state(name, env), now());
    const made = path.startsWith('index.')
      ? createPersonalIndex(decider, context)
      : createPersonalGuide(JSON.parse(file.identity.toString('utf8')) as JsonObject, decider.evaluator, context);

    const body = JSON.stringify(made);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    reply.type('application/json; charset=utf-8').header('etag', etag);
    if (isFresh(request.headers['if-none-match'], etag)) return reply.code(304).send();
    const isZipped =
      body.length > limits.compressAboveBytes && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    return isZipped ? reply.header('content-encoding', 'gzip').send(await zip(body)) : reply.send(body);
  });
}
