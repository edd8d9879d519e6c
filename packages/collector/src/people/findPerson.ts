/** Everything that is one person's: under their id, and what their browsers recorded before anybody was known. */
import { readRow } from '../events/writeRow.js';
import type { Services } from '../http/services.js';
import type { Mine } from '../spool/createSpool.js';
import { whoIs } from './whoIs.js';

export interface Person extends Mine {
  /** As in the column `person`: `user:<id>`, then `anon:<browser>`. */
  readonly names: readonly string[];
}

type Needs = Pick<Services, 'spool' | 'store' | 'personHash'>;

/** Browsers of this person, with everybody they have known. */
const browsersSql = `
  SELECT DISTINCT anon, person
  FROM events
  WHERE app = {app:String} AND env = {env:String} AND startsWith(person, 'user:')
    AND anon IN (SELECT anon FROM events WHERE app = {app:String} AND env = {env:String} AND person = {person:String})`;

/**
 * What a browser recorded before anybody said who they are belongs to whoever then did. Of a browser that several have
 * used nobody can tell: to hand out, `own` leaves it, since it may be a stranger's; to erase, `all` takes it, since it
 * may be theirs.
 * @throws Problem of the event store, unless it is missing altogether
 */
export async function findPerson(
  services: Needs,
  app: string,
  env: string,
  user: string,
  browsers: 'own' | 'all',
): Promise<Person> {
  const { spool, store, personHash } = services;
  const person = whoIs({ user, anon: '' });
  /** By browser. */
  const users = new Map<string, Set<string>>();
  for await (const batch of spool.readAll(app, env)) {
    const { anon, person: known } = readRow(batch.bytes);
    if (known.startsWith('user:')) users.set(anon, (users.get(anon) ?? new Set()).add(known));
  }
  if (store.status().is !== 'missing') {
    const known = await store.query<{ anon: string; person: string }>(browsersSql, { app, env, person });
    for (const row of known) users.set(row.anon, (users.get(row.anon) ?? new Set()).add(row.person));
  }
  const theirs = [...users].filter(([, all]) => all.has(person) && (browsers === 'all' || all.size === 1));
  const names = [person, ...theirs.map(([anon]) => whoIs({ anon }))];
  const all = new Set(names);
  return {
    ...{ app, env, names },
    persons: names.map((name) => personHash(app, env, name)),
    isMine: ({ bytes }) => all.has(readRow(bytes).person),
  };
}
