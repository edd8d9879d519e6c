/** Actions: a word, a main key, or a list of them, to the wire's `kind` form. */
import type { Action, authored } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { GuideScope } from '../scope.js';
import { messageAt } from '../text/textAt.js';
import { durationMs } from './durationMs.js';
import { knowsEvent } from './lowerMoments.js';
import { lowerTargetRef } from './lowerTarget.js';
import { isOneOf, isSafeHref, isSamePath } from './safeHref.js';

/** `button`: the user pressed something, so that acting for them is allowed. */
export type ActionPlace = 'button' | 'then';

export function lowerActions(
  actions: authored.Actions,
  place: At,
  where: ActionPlace,
  scope: GuideScope,
): readonly Action[] {
  if (!Array.isArray(actions)) return [lowerAction(actions, place, where, scope)];
  return actions.map((action, index) => lowerAction(action, place.to(index), where, scope));
}

function lowerAction(action: authored.Action, place: At, where: ActionPlace, scope: GuideScope): Action {
  const { report, model, guide } = scope;
  if (typeof action === 'string') {
    if ((action === 'next' || action === 'back') && guide.kind !== 'tour')
      report.on(place, 'step-action', { found: action });
    return { kind: action };
  }
  if ('go' in action) {
    if (guide.kind === 'tour')
      report.knows(
        place.to('go'),
        'unknown-step',
        action.go,
        guide.steps.map((step) => step.id),
      );
    else report.onKey(place.to('go'), 'step-action', { found: 'go' });
    return { kind: 'go', step: action.go };
  }
  if ('start' in action) {
    report.knows(place.to('start'), 'unknown-guide', action.start, model.guides);
    return { kind: 'start', guide: action.start };
  }
  if ('open' in action) {
    if (!isSafeHref(action.open)) report.on(place.to('open'), 'unsafe-link', { found: JSON.stringify(action.open) });
    return { kind: 'open', href: action.open };
  }
  if ('navigate' in action) {
    if (!isSamePath(action.navigate) && !isOneOf(action.navigate, model.app.value?.handOver))
      report.on(place.to('navigate'), 'unsafe-link', { found: JSON.stringify(action.navigate) });
    return { kind: 'navigate', path: action.navigate };
  }
  if ('snooze' in action) return { kind: 'snooze', ms: durationMs(action.snooze) };
  if ('track' in action) {
    knowsEvent(action.track, place.to('track'), scope);
    const properties = action.properties as Extract<Action, { kind: 'track' }>['properties'];
    return { kind: 'track', event: action.track, ...(properties === undefined ? {} : { properties }) };
  }
  if ('call' in action) return { kind: 'call', name: action.call };
  return forTheUser(action, place, where, scope);
}

type ForTheUser = Extract<authored.Action, { fill: unknown } | { choose: unknown } | { click: unknown }>;

function forTheUser(action: ForTheUser, place: At, where: ActionPlace, scope: GuideScope): Action {
  const [main] = Object.keys(action).filter((key) => key === 'fill' || key === 'choose' || key === 'click');
  if (where !== 'button') scope.report.onKey(place.to(String(main)), 'acts-for-user', { found: main });
  if ('fill' in action) {
    const target = lowerTargetRef(action.fill, place.to('fill'), scope);
    return { kind: 'fill', target, value: messageAt(action.value, place.to('value'), scope) };
  }
  if ('choose' in action) {
    const target = lowerTargetRef(action.choose, place.to('choose'), scope);
    return { kind: 'choose', target, option: messageAt(action.option, place.to('option'), scope) };
  }
  return { kind: 'click', target: lowerTargetRef(action.click, place.to('click'), scope) };
}
