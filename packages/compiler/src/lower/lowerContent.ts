/** What a guide says and does, in one locale: the body of its file. */
import type { authored, GuideContent } from '@handrail/schema';
import type { GuideScope } from '../scope.js';
import { messageAt } from '../text/textAt.js';
import { defined } from './lowerCard.js';
import { lowerGoal } from './lowerGoal.js';
import { lowerChecklist, lowerHelp, lowerSurvey } from './lowerMore.js';
import { lowerAnnouncement, lowerBanner, lowerHint, lowerPanel } from './lowerSurfaces.js';
import { lowerTour } from './lowerTour.js';

export function lowerContent(id: string, locale: string, scope: GuideScope): GuideContent {
  const { guide, at } = scope;
  const { title, values, goal } = guide;
  return {
    ...defined({
      id,
      locale,
      revision: guide.revision ?? 1,
      kind: guide.kind,
      title: title === undefined ? undefined : messageAt(title, at.to('title'), scope),
      values,
      goal: goal && lowerGoal(goal, at.to('goal'), scope),
    }),
    ...ofKind(guide, scope),
  } as GuideContent;
}

function ofKind(guide: authored.Guide, scope: GuideScope): object {
  switch (guide.kind) {
    case 'tour':
      return lowerTour(guide, scope);
    case 'hint':
      return lowerHint(guide, scope);
    case 'banner':
      return lowerBanner(guide, scope);
    case 'announcement':
      return lowerAnnouncement(guide, scope);
    case 'panel':
      return lowerPanel(guide, scope);
    case 'checklist':
      return lowerChecklist(guide, scope);
    case 'survey':
      return lowerSurvey(guide, scope);
    case 'help':
      return lowerHelp(guide, scope);
  }
}
