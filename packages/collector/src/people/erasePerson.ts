/** Takes one person out of everything that is kept of an app and environment, and notes that it was done. */
import { isWithin } from '../access/foldAccess.js';
import type { Services } from '../http/services.js';
import { findPerson } from './findPerson.js';

export interface Erased {
  readonly batches: number;
  readonly deadLetters: number;
  readonly memory: boolean;
  readonly names: number;
}

type Needs = Pick<Services, 'spool' | 'store' | 'personHash' | 'loader' | 'memories' | 'ledger' | 'journalSql'>;

/**
 * The order is what makes it whole: first out of the spool, from which the store could be fed again; then the insert
 * that was under way ends; then out of the store. Asked again after a failure it does the rest.
 * @param actor id of the token that asks
 */
export async function erasePerson(
  services: Needs,
  app: string,
  env: string,
  user: string,
  actor: string,
): Promise<Erased> {
  const { spool, store, loader, memories, ledger, personHash, journalSql } = services;
  const person = await findPerson(services, app, env, user, 'all');
  const erased = await spool.erase(person);
  await loader.settle();
  if (store.status().is !== 'missing') await store.erase(app, env, person.names);
  const hash = personHash(app, env, user);
  const memory = memories.erase(app, env, hash);
  const tokens = ledger.tokens().filter(([, { apps }]) => isWithin(apps, [app]));
  const names = tokens.filter(
    ([, { id }]) => journalSql.get('SELECT id FROM token_names WHERE id = ? AND name = ?', id, user) !== undefined,
  );
  for (const [, { id }] of names) journalSql.run('DELETE FROM token_names WHERE id = ?', id);
  await ledger.act(app, env, () => ({ kind: 'erase', actor, body: { person: hash } }));
  return { ...erased, memory, names: names.length };
}
