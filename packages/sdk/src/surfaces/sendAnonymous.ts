/** Answers that must lead to nobody: a batch of their own, without browser, session, page, moment or run of anybody's. */
import type { Batch, SurveyContent, WireEvent } from '@handrail/schema';
import type { Answer, GuidePort } from '../contract.js';
import { createId, now, stringify } from '../page/natives.js';
import { version } from '../page/version.js';

const dayMs = 86_400_000;

/** Sent with all else that is to be sent; that somebody answered that day is all there is to know. */
export function sendAnonymous(
  { id: guide, revision }: SurveyContent,
  port: GuidePort,
  answers: readonly Answer[],
): void {
  const head: Omit<Batch, 'sentAt' | 'events'> = {
    v: 1,
    sdk: version,
    bundle: null,
    anon: createId(),
    session: 'anonymous',
    anonymous: true,
    ...(port.simulated && { simulated: true }),
  };
  // Of this one response, so that its answers can be read together, and of nothing else.
  const run = createId();
  const t = now() - (now() % dayMs);
  const events = answers.map(
    (answer): WireEvent => ({ n: 'answer', id: createId(), t, guide, revision, run, ...answer }),
  );
  port.sendApart({ head: stringify(head).slice(0, -1), events: events.map(stringify) });
}
