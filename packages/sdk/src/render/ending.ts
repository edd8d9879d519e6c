/** One end per run: whoever comes first says how it ended, and everything is taken down before it is reported. */
import type { GuideOutcome } from '@handrail/schema';
import type { GuidePort } from '../contract.js';

export interface Ending {
  readonly over: boolean;
  end(outcome: GuideOutcome, reason: string): void;
  snooze(ms: number): void;
  /** What core calls: see `Shown.close`. */
  close(reason: string): void;
}

export function createEnding(port: GuidePort, takeDown: () => void): Ending {
  let over = false;
  const once = (say: () => void) => {
    if (over) return;
    over = true;
    takeDown();
    say();
  };
  const end: Ending['end'] = (outcome, reason) => once(() => port.report({ what: 'ended', outcome, reason }));
  return {
    get over() {
      return over;
    },
    end,
    snooze: (ms) => once(() => port.report({ what: 'snoozed', ms })),
    close: (reason) => (reason === 'page-hidden' ? once(() => {}) : end('abandoned', reason)),
  };
}
