/** Carries out what a button does: what is about the guide here, what acts for the user on the page, the rest in core. */
import type { Action, Message } from '@handrail/schema';
import type { GuidePort } from '../contract.js';
import { actForUser } from './actForUser.js';
import { goAcross } from './handOver.js';

/** What the guide itself can do; a kind it lacks is left out. */
export interface GuideActions {
  next?(): void;
  back?(): void;
  done?(): void;
  dismiss?(): void;
  go?(step: string): void;
  snooze?(ms: number): void;
}

export function runActions(
  actions: readonly Action[],
  guide: GuideActions,
  port: GuidePort,
  text: (message: Message) => string,
): void {
  for (const action of actions) {
    switch (action.kind) {
      case 'next':
      case 'back':
      case 'done':
      case 'dismiss':
        guide[action.kind]?.();
        break;
      case 'go':
        guide.go?.(action.step);
        break;
      case 'snooze':
        guide.snooze?.(action.ms);
        break;
      case 'fill':
      case 'choose':
      case 'click':
        actForUser(action, port, text);
        break;
      case 'navigate':
        if (!goAcross(action.path, port)) port.act(action);
        break;
      default:
        port.act(action);
    }
  }
}
