/** Which guides are on the page now, and what was last heard of each. */
import { type RecordedEvent, readHandrail } from './readHandrail.js';

export interface Following {
  isShown(guide: string): boolean;
}

export function followGuides(onEvent: (event: RecordedEvent) => void): Following {
  const shown = new Set<string>();
  readHandrail()?.on('event', (event) => {
    const { n, guide } = event;
    if (guide === undefined) return;
    if (n === 'guide_ended') shown.delete(guide);
    else if (n === 'guide_started' || n === 'step_shown') shown.add(guide);
    onEvent(event);
  });
  return { isShown: (guide) => shown.has(guide) };
}
