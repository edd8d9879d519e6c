/** A tour's steps: pages inherited, moments and defaults filled in (rules 13 and 20). */
import type { authored, Moment, Step } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { GuideScope } from '../scope.js';
import { messageAt } from '../text/textAt.js';
import { checkIds } from './checkIds.js';
import { durationMs } from './durationMs.js';
import { lowerActions } from './lowerActions.js';
import { defined, lowerBody, lowerButtons, lowerMedia } from './lowerCard.js';
import { lowerAudience, lowerIf } from './lowerCondition.js';
import { lowerMoments } from './lowerMoments.js';
import { lowerPageRef } from './lowerPage.js';
import { lowerTargetRef } from './lowerTarget.js';

const defaultWaitMs = 10_000;

export function lowerTour(tour: authored.Tour, scope: GuideScope) {
  const { at } = scope;
  checkIds(tour.steps, at.to('steps'), scope);
  let page = tour.when?.page;
  const steps = tour.steps.map((step, index) => {
    page = step.page ?? page;
    return lowerStep(step, page, at.to('steps', index), scope);
  });
  const then = tour.then === undefined ? undefined : lowerActions(tour.then, at.to('then'), 'then', scope);
  return defined({ steps, then });
}

function lowerStep(step: authored.Step, page: string | undefined, place: At, scope: GuideScope): Step {
  const { wait, missing, next, valid } = step;
  const knowsStep = (id: string, at: At) => {
    const steps = scope.guide.kind === 'tour' ? scope.guide.steps : [];
    scope.report.knows(
      at,
      'unknown-step',
      id,
      steps.map((one) => one.id),
    );
  };
  if (typeof missing === 'object') knowsStep(missing.go, place.to('missing', 'go'));
  return defined({
    id: step.id,
    audience: lowerAudience(step.audience, place.to('audience'), scope),
    if: lowerIf(step.if, place.to('if'), scope),
    // An inherited one was looked at where it is written.
    page: step.page === undefined ? page : lowerPageRef(step.page, place.to('page'), scope),
    target: step.target === undefined ? undefined : lowerTargetRef(step.target, place.to('target'), scope),
    waitMs: wait === undefined ? defaultWaitMs : durationMs(wait),
    missing: missing ?? 'pause',
    title: step.title === undefined ? undefined : messageAt(step.title, place.to('title'), scope),
    body: lowerBody(step.body, place.to('body'), scope),
    media: step.media && lowerMedia(step.media, place.to('media'), scope),
    placement: step.placement ?? (step.target === undefined ? 'center' : 'auto'),
    advance: lowerAdvance(step, place, scope),
    buttons: lowerButtons(step.buttons, place.to('buttons'), scope),
    valid: valid && {
      if: lowerIf(valid.if, place.to('valid', 'if'), scope) ?? {},
      hint: messageAt(valid.hint, place.to('valid', 'hint'), scope),
    },
    next: next?.map((jump, index) => {
      knowsStep(jump.go, place.to('next', index, 'go'));
      return defined({ if: lowerIf(jump.if, place.to('next', index, 'if'), scope), go: jump.go });
    }),
  }) as Step;
}

function lowerAdvance(step: authored.Step, place: At, scope: GuideScope): readonly Moment[] {
  if (step.advance === undefined) return [{ kind: 'button' }];
  const moments = lowerMoments(step.advance, place.to('advance'), scope);
  const lost = moments.find(
    (moment) => (moment.kind === 'click' || moment.kind === 'input') && moment.target === undefined,
  );
  if (lost && step.target === undefined)
    scope.report.on(place.to('advance'), 'needs-target', { what: `"${lost.kind}"` });
  return moments;
}
