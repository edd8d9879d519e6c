/** Whether a guide waits for somebody who seems stuck: then it is offered before it is shown. */
import type { authored } from '@handrail/schema';

export const isOffered = (trigger: authored.Moments | undefined): boolean =>
  [trigger ?? []].flat().some((moment) => typeof moment === 'object' && 'friction' in moment);
