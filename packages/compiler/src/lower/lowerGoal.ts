/** A goal, with the event by which a workflow's end is seen written out. */
import type { authored, Goal } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { durationMs } from './durationMs.js';
import { knowsEvent } from './lowerMoments.js';

const defaultWithin = '7d';

export function lowerGoal(goal: authored.Goal, place: At, scope: Scope): Goal {
  const withinMs = durationMs(goal.within ?? defaultWithin);
  if ('event' in goal) {
    knowsEvent(goal.event, place.to('event'), scope);
    return { event: goal.event, withinMs };
  }
  const workflow = goal.workflow;
  scope.report.knows(place.to('workflow'), 'unknown-workflow', workflow, scope.model.workflows);
  const end = scope.model.workflows.get(workflow)?.value?.end;
  return { ...(end === undefined ? {} : { event: end }), workflow, withinMs };
}
