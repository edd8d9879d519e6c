/** One end per run: whoever comes first says how it ended, and everything is taken down before it is reported. */
import type { Action, GuideOutcome, Message } from '@handrail/schema';
import type { GuidePort } from '../contract.js';
import { runActions } from './runActions.js';

export interface Ending {
  readonly over: boolean;
  end(outcome: GuideOutcome, reason: string): void;
  /** What a button of the guide does. `staysOpen`: unless the button itself says otherwise. */
  press(actions: readonly Action[], text: (message: Message) => string, staysOpen?: boolean): void;
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
    press(actions, text, staysOpen) {
      const ends = actions.filter(
        ({ kind }) => kind === 'done' || kind === 'dismiss' || kind === 'snooze' || kind === 'next',
      );
      const done = () => end('completed', 'button');
      // The end comes first: an action may start another guide, which would find this one still standing.
      const guide = {
        next: done,
        done,
        dismiss: () => end('dismissed', 'button'),
        snooze: (ms: number) => {
          if (!over) port.report({ what: 'snoozed', ms });
          end('dismissed', 'snoozed');
        },
      };
      runActions(ends, guide, port, text);
      if (ends.length === 0 && !staysOpen) done();
      runActions(actions, {}, port, text);
    },
    close: (reason) => (reason === 'page-hidden' ? once(() => {}) : end('abandoned', reason)),
  };
}
