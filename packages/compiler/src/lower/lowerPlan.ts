/** `plan.json`: what the collector and the dashboard need beside the index. */
import type { authored, Plan, PlanGuide } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { durationMs } from './durationMs.js';
import { isOffered } from './isOffered.js';
import { lowerCalendar } from './lowerCalendar.js';
import { defined } from './lowerCard.js';
import { lowerEach } from './lowerEach.js';
import { lowerGoal } from './lowerGoal.js';
import { knowsEvent, lowerMoments } from './lowerMoments.js';
import type { LoweredRelease } from './lowerRelease.js';
import { scaleOf } from './scaleOf.js';

export function lowerPlan(
  locales: Plan['locales'],
  releases: Readonly<Record<string, LoweredRelease>>,
  guides: Plan['guides'],
  scope: Scope,
): Plan {
  const { model } = scope;
  const app = model.app.value;
  return defined({
    app: app?.app ?? '',
    title: app?.title,
    locales,
    environments: app?.environments ?? {},
    guides,
    flags: lowerEach(model.flags, (flag, _, id) => defined({ title: flag.title ?? id, owner: flag.owner })),
    releases: Object.fromEntries(Object.entries(releases).map(([id, { plan }]) => [id, plan])),
    events: lowerEach(model.events, (event, at) => ({
      on: event.on === 'code' ? 'code' : lowerMoments(event.on as authored.Moments, at.to('on'), scope),
    })),
    calendars: app?.calendars && lowerCalendars(app.calendars, scope),
    approvers: app?.approvers,
    workflows: lowerEach(model.workflows, (workflow, at) => lowerWorkflow(workflow, at, scope)),
  }) as Plan;
}

function lowerCalendars(calendars: NonNullable<authored.App['calendars']>, scope: Scope) {
  const at = scope.model.app.at?.to('calendars');
  if (!at) return undefined;
  return Object.fromEntries(
    Object.entries(calendars).map(([name, calendar]) => [name, lowerCalendar(calendar, at.to(name), scope)]),
  );
}

export function planGuide(guide: authored.Guide, place: At, id: string, scope: Scope): PlanGuide {
  return defined({
    kind: guide.kind,
    title: line(guide.title) ?? id,
    owner: guide.owner,
    steps: stepsOf(guide),
    survey: guide.kind === 'survey' ? lowerPlanSurvey(guide) : undefined,
    isOffered: isOffered(guide.when?.trigger) || undefined,
    goal: guide.goal && lowerGoal(guide.goal, place.to('goal'), scope),
  }) as PlanGuide;
}

const labelLength = 60;

const line = (text: string | readonly string[] | undefined) => (typeof text === 'string' ? text : text?.join(' '));

function stepsOf(guide: authored.Guide): PlanGuide['steps'] {
  switch (guide.kind) {
    case 'tour':
      return guide.steps.map((step) => ({ id: step.id, label: label(step.title ?? step.body, step.id) }));
    case 'checklist':
      return guide.items.map((item) => ({ id: item.id, label: label(item.title, item.id) }));
    case 'survey':
      return guide.questions.map((question) => ({ id: question.id, label: label(question.text, question.id) }));
    default:
      return [];
  }
}

function lowerPlanSurvey({ anonymous, questions }: authored.Survey): PlanGuide['survey'] {
  return {
    isAnonymous: anonymous ?? false,
    questions: questions.map((question) => {
      const options =
        question.type === 'choice'
          ? question.options.map(({ id, text }) => ({ id, label: label(text, id) }))
          : undefined;
      return defined({ type: question.type, ...scaleOf(question), options });
    }),
  };
}

/** A short one: the title, or the start of the body without its marks. */
function label(text: string | readonly string[] | undefined, id: string): string {
  const plain = (line(text) ?? '').replaceAll(/[*_`#]|!?\[|\]\([^)]*\)/g, '').trim();
  if (plain === '') return id;
  return plain.length <= labelLength ? plain : `${plain.slice(0, labelLength - 1).trimEnd()}\u2026`;
}

function lowerWorkflow({ start, end, abandonedAfter }: authored.Workflow, place: At, scope: Scope) {
  knowsEvent(start, place.to('start'), scope);
  knowsEvent(end, place.to('end'), scope);
  return defined({
    start,
    end,
    abandonedAfterMs: abandonedAfter === undefined ? undefined : durationMs(abandonedAfter),
  });
}
