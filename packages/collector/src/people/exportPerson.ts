/** All that is kept of one person, for that person to have. */
import type { PersonMemory } from '@handrail/engine';
import type { Json } from '@handrail/schema';
import { readRow } from '../events/writeRow.js';
import type { Services } from '../http/services.js';
import { limits } from '../limits.js';
import { findPerson } from './findPerson.js';

export interface PersonExport {
  readonly user: string;
  readonly memory: PersonMemory | null;
  readonly events: readonly Readonly<Record<string, Json>>[];
  /** Events on their way into the event store; some that it has already may be among them. */
  readonly spooled: readonly Readonly<Record<string, Json>>[];
  readonly deadLetters: readonly { readonly receivedAt: number; readonly why: string; readonly event: string }[];
  /** There are more events: ask again with this as `after`. */
  readonly next?: number;
}

type Needs = Pick<Services, 'spool' | 'store' | 'personHash' | 'memories'>;

const eventsSql = `
  SELECT * EXCEPT (priority) FROM events FINAL
  WHERE app = {app:String} AND env = {env:String} AND has({names:Array(String)}, person)
  ORDER BY n, subject, t, id
  LIMIT {limit:Int64} OFFSET {after:Int64}`;

/** @param after how many events to pass over: `next` of the answer before */
export async function exportPerson(
  services: Needs,
  app: string,
  env: string,
  user: string,
  after: number,
): Promise<PersonExport> {
  const { spool, store, personHash, memories } = services;
  const person = await findPerson(services, app, env, user, 'own');
  const parameters = { app, env, names: person.names, limit: limits.exportPage, after };
  const events =
    store.status().is === 'missing' ? [] : await store.query<Readonly<Record<string, Json>>>(eventsSql, parameters);
  const spooled: Readonly<Record<string, Json>>[] = [];
  for await (const batch of spool.readAll(app, env))
    if (person.isMine(batch)) spooled.push(...readRow(batch.bytes).events.map(({ priority, ...event }) => event));
  return {
    ...{ user, events, spooled },
    memory: memories.find(app, env, personHash(app, env, user)) ?? null,
    deadLetters: spool.deadLetters(person),
    ...(events.length === limits.exportPage ? { next: after + events.length } : {}),
  };
}
