/** What owners do: publish, drive releases, read the journal. */
import type { JournalEntry } from '@handrail/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkSigned } from '../acts/decideRollout.js';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import type { Notes } from '../rollout/notes.js';
import { readReleases } from '../trees/readReleases.js';
import { readTree } from '../trees/readTree.js';
import { addActRoutes } from './actRoutes.js';
import { type Enter, type PlaceRoute, placePath } from './createEnter.js';
import type { Services } from './services.js';

export function addAdminRoutes(app: FastifyInstance, services: Services, enter: Enter): void {
  addPublish(app, services, enter);
  addActRoutes(app, services, enter);
  addReads(app, services, enter);
}

function addPublish(app: FastifyInstance, { ledger, trees }: Services, enter: Enter): void {
  const onRequest = async (request: FastifyRequest) => void enter(request, 'author');
  app.post<PlaceRoute>(`${placePath}/publish`, { bodyLimit: limits.publishBytes, onRequest }, async (request) => {
    const { app: name, env, actor } = enter(request, 'author');
    const tree = readTree(name, request.body);
    await trees.put(tree.hash, tree.files);
    const releases = readReleases(tree.files, env);
    const entry = await ledger.act(name, env, (state, fold) => {
      if (state.bundle === tree.hash) return undefined;
      for (const [id, release] of Object.entries(releases)) checkSigned(fold.releases, env, id, release);
      return { kind: 'publish', actor, body: { bundle: tree.hash, locales: tree.locales, releases } };
    });
    return { seq: entry?.seq ?? ledger.state(name, env).seq, hash: tree.hash };
  });
}

function addReads(app: FastifyInstance, { ledger, notes }: Services, enter: Enter): void {
  app.get<PlaceRoute>(`${placePath}/state`, async (request) => {
    const { app: name, env } = enter(request, 'viewer');
    return ledger.state(name, env);
  });

  app.get<PlaceRoute & { Querystring: { after?: string } }>(`${placePath}/journal`, async (request) => {
    const { app: name, env } = enter(request, 'viewer');
    const after = Number(request.query.after ?? 0);
    if (!Number.isSafeInteger(after) || after < 0) {
      throw createProblem(400, 'bad-query', 'after is the seq of the last entry you have, or 0.', { where: 'after' });
    }
    const entries: JournalEntry[] = [];
    // An environment's entries lie between those of others, so a page may take several reads.
    for (let from = after; entries.length < limits.journalPage; ) {
      const read = await ledger.read(name, from, limits.journalPage);
      entries.push(...read.filter((entry) => entry.env === env));
      const last = read.at(-1);
      if (!last || read.length < limits.journalPage) break;
      from = last.seq;
    }
    const page = entries.slice(0, limits.journalPage);
    return { entries: page, notes: readNotes(page, notes) };
  });
}

/** What was written and told of these entries, by the hash that stands in them. */
function readNotes(entries: readonly JournalEntry[], notes: Notes): Readonly<Record<string, string>> {
  const hashes = new Set(
    entries.flatMap(({ body }) => [body.why, body.note].filter((hash) => typeof hash === 'string')),
  );
  return Object.fromEntries([...hashes].flatMap((hash) => [[hash, notes.find(hash)] as const]).filter(isKept));
}

const isKept = (pair: readonly [string, string | undefined]): pair is readonly [string, string] =>
  pair[1] !== undefined;
