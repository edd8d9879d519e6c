/** What a guide did, in words for its author. */
import type { RecordedEvent } from './readHandrail.js';

export function sayEvent({ n, step, outcome, reason }: RecordedEvent): string {
  switch (n) {
    case 'guide_reached':
      return 'It is about to be shown.';
    case 'guide_started':
      return 'It is on the page.';
    case 'step_shown':
      return `At step “${step}”.`;
    case 'step_done':
      return `Step “${step}” is done.`;
    case 'target_missing':
      return `${where(step)} points at something that is not on this page.`;
    case 'target_ambiguous':
      return `${where(step)} fits several elements equally well: say more of it, or say nth.`;
    case 'guide_ended':
      return `It ended: ${outcome}${reason === undefined ? '' : ` (${reason})`}.`;
    default:
      return n.replaceAll('_', ' ');
  }
}

const where = (step: string | undefined): string => (step === undefined ? 'It' : `Step “${step}”`);
