/** Moments: a word, a main key, or a list of them, to the wire's `kind` form. */
import type { authored, Moment } from '@handrail/schema';
import type { Model } from '../read/model.js';
import type { At } from '../read/source.js';
import type { Known } from '../report.js';
import type { Scope } from '../scope.js';
import { durationMs } from './durationMs.js';
import { lowerPageRef } from './lowerPage.js';
import { lowerTargetRef } from './lowerTarget.js';

/** Events the browser itself sends under a name, which nobody declares. */
export const builtInEvents = ['error'];

export function lowerMoments(moments: authored.Moments, place: At, scope: Scope): readonly Moment[] {
  if (!Array.isArray(moments)) return [lowerMoment(moments, place, scope)];
  return moments.map((moment, index) => lowerMoment(moment, place.to(index), scope));
}

export function knowsEvent(event: string, place: At, { report, model }: Scope): boolean {
  return report.knows(place, 'unknown-event', event, knownEvents(model));
}

export const knownEvents = ({ events }: Pick<Model, 'events'>): Known => ({
  has: (name) => builtInEvents.includes(name) || events.has(name),
  keys: () => [...events.keys(), ...builtInEvents],
});

function lowerMoment(moment: authored.Moment, place: At, scope: Scope): Moment {
  if (typeof moment === 'string') return { kind: moment };
  if ('click' in moment) return { kind: 'click', target: lowerTargetRef(moment.click, place.to('click'), scope) };
  if ('input' in moment) return { kind: 'input', target: lowerTargetRef(moment.input, place.to('input'), scope) };
  if ('appears' in moment)
    return { kind: 'appears', target: lowerTargetRef(moment.appears, place.to('appears'), scope) };
  if ('gone' in moment) return { kind: 'gone', target: lowerTargetRef(moment.gone, place.to('gone'), scope) };
  if ('page' in moment) return { kind: 'page', page: lowerPageRef(moment.page, place.to('page'), scope) };
  if ('event' in moment) {
    knowsEvent(moment.event, place.to('event'), scope);
    const within = moment.within === undefined ? {} : { withinMs: durationMs(moment.within) };
    return { kind: 'event', event: moment.event, count: moment.count ?? 1, ...within };
  }
  if ('guide' in moment) {
    scope.report.knows(place.to('guide'), 'unknown-guide', moment.guide, scope.model.guides);
    return { kind: 'guide', guide: moment.guide, outcome: moment.is ?? 'completed' };
  }
  if ('key' in moment) return { kind: 'key', key: moment.key };
  if ('delay' in moment) return { kind: 'delay', ms: durationMs(moment.delay) };
  if ('idle' in moment) return { kind: 'idle', ms: durationMs(moment.idle) };
  return { kind: 'friction', friction: moment.friction };
}
