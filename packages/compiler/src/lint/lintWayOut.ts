/** An announcement of which no button closes it: people look for the way out among the buttons, not for the cross. */
import type { authored } from '@handrail/schema';
import type { LintOne } from './lint.js';

/** They leave the announcement where it is. */
const staying = ['open', 'track', 'call', 'fill', 'choose', 'click'];

export const lintWayOut: LintOne<authored.Guide> = (guide, place, _, { report }) => {
  if (guide.kind !== 'announcement' || guide.buttons === undefined || guide.buttons.length === 0) return;
  const actions = guide.buttons.flatMap((button) => button.do);
  const stays = (action: authored.Action) =>
    typeof action === 'object' && staying.some((key) => Object.hasOwn(action, key));
  if (actions.every(stays)) report.on(place.to('buttons'), 'no-way-out');
};
