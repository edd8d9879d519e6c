/** Answers that must lead to nobody: a batch of their own, without browser, session, page, moment or run of anybody's. */
import type { Batch, WireEvent } from '@handrail/schema';
import type { Answer } from '../contract.js';
import { version } from '../files.js';
import type { GuideHands } from '../guide.js';
import { createId, now, stringify } from '../page/natives.js';

const dayMs = 86_400_000;

/** Written down beside all else that is to be sent, and sent with it; who else answered that day is all there is to know. */
export function sendAnonymous(
  { store, maySend }: Pick<GuideHands, 'store' | 'maySend'>,
  guide: string,
  revision: number,
  answers: readonly Answer[],
): void {
  if (!maySend()) return;
  const head: Omit<Batch, 'sentAt' | 'events'> = {
    v: 1,
    sdk: version,
    bundle: null,
    anon: createId(),
    session: 'anonymous',
    anonymous: true,
  };
  // Of this one response, so that its answers can be read together, and of nothing else.
  const run = createId();
  const t = now() - (now() % dayMs);
  const events = answers.map(
    (answer): WireEvent => ({ n: 'answer', id: createId(), t, guide, revision, run, ...answer }),
  );
  const key = `q-${now().toString(36)}-1-${events.length}-${createId()}`;
  void store.write(key, { head: stringify(head).slice(0, -1), events: events.map(stringify) });
}
