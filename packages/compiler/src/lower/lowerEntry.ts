/** A guide's entry in the index: who, where, when and how often, with the defaults of a careful author (rule 20). */
import type { authored, Condition, Frequency, GuideKind, Moment, TargetRef } from '@handrail/schema';
import type { Announcement } from '../findAnnouncements.js';
import type { EntryHead, GuideScope } from '../scope.js';
import { durationMs } from './durationMs.js';
import { isOffered } from './isOffered.js';
import { lowerCalendars } from './lowerCalendar.js';
import { defined } from './lowerCard.js';
import { lowerAudience, lowerIf } from './lowerCondition.js';
import { lowerMoments } from './lowerMoments.js';
import { lowerPageRef } from './lowerPage.js';
import { lowerTargetRef } from './lowerTarget.js';
import { lowerTime } from './lowerTime.js';

/** Part of the page rather than on its stage: they never keep another guide waiting. */
const passiveKinds: readonly GuideKind[] = ['hint', 'checklist', 'help', 'panel', 'banner'];

const frequencies: Readonly<Record<GuideKind, Frequency>> = {
  tour: { until: 'completed-or-dismissed' },
  announcement: { until: 'completed-or-dismissed' },
  hint: { until: 'completed-or-dismissed' },
  checklist: { until: 'completed-or-dismissed' },
  banner: { until: 'dismissed' },
  panel: { until: 'dismissed' },
  survey: { max: 1 },
  help: {},
};

export function lowerEntry(scope: GuideScope, announcement: Announcement | undefined): EntryHead {
  const { guide, at } = scope;
  const when = guide.when ?? {};
  const place = at.to('when');
  const time = (key: 'from' | 'until') => {
    const written = when[key];
    return written === undefined ? undefined : lowerTime(written, when.zone, place.to(key), scope);
  };
  const from = time('from');
  const until = earlier(time('until'), guide.expires);
  if (from !== undefined && until !== undefined && typeof from === typeof until && from >= until) {
    scope.report.on(place.to('until'), 'from-after-until', { found: when.from, expected: when.until });
  }
  return defined({
    kind: guide.kind,
    revision: guide.revision ?? 1,
    audience: lowerAudience(when.audience, place.to('audience'), scope),
    if: lowerIf(when.if, place.to('if'), scope) ?? liveFor(announcement),
    page: when.page === undefined ? undefined : lowerPageRef(when.page, place.to('page'), scope),
    trigger: lowerTrigger(when.trigger, announcement, scope),
    from,
    until,
    during: lowerCalendars(when.during, place.to('during'), scope),
    notDuring: lowerCalendars(when.notDuring, place.to('notDuring'), scope),
    frequency: lowerFrequency(when.frequency, guide.kind),
    holdout: isOffered(when.trigger) ? (when.holdout ?? scope.model.app.value?.holdout) || undefined : undefined,
    priority: guide.priority ?? 0,
    urgent: guide.urgent,
    passive: passiveKinds.includes(guide.kind),
    tags: guide.tags,
    target: entryTarget(scope),
  }) as EntryHead;
}

function lowerTrigger(
  trigger: authored.Moments | undefined,
  announcement: Announcement | undefined,
  scope: GuideScope,
): readonly Moment[] {
  if (trigger !== undefined) return lowerMoments(trigger, scope.at.to('when', 'trigger'), scope);
  // "You are back on the old form" must not meet everybody who opens a page.
  const byRollout = announcement !== undefined && announcement.when !== 'live';
  return [{ kind: byRollout ? 'manual' : 'page' }];
}

/** "The new form is yours" is for those who have it. */
function liveFor(announcement: Announcement | undefined): Condition | undefined {
  if (announcement?.when !== 'live') return undefined;
  return { $flag: { [announcement.flag]: announcement.serve } };
}

/** A guide that comes again on purpose is not stopped by an outcome, unless the author says so. */
function lowerFrequency(frequency: authored.Frequency | undefined, kind: GuideKind): Frequency {
  if (frequency === undefined) return frequencies[kind];
  const { max, per, every, until } = frequency;
  const comesAgain = every !== undefined || per !== undefined;
  return defined({
    max,
    per,
    everyMs: every === undefined ? undefined : durationMs(every),
    until: until ?? (comesAgain ? undefined : frequencies[kind].until),
  }) as Frequency;
}

/** What a hint, a panel or an inline banner stands beside. A tour waits for its targets itself. */
function entryTarget(scope: GuideScope): TargetRef | undefined {
  const { guide, at } = scope;
  const target = guide.kind === 'hint' || guide.kind === 'panel' || guide.kind === 'banner' ? guide.target : undefined;
  return target === undefined ? undefined : lowerTargetRef(target, at.to('target'), scope);
}

/** The end of the day something expires on, in the user's zone, unless it ends by itself before. */
function earlier(until: number | string | undefined, expires: string | undefined): number | string | undefined {
  if (expires === undefined) return until;
  const nextDay = new Date(Date.parse(`${expires}T00:00Z`) + 86_400_000);
  if (Number.isNaN(nextDay.getTime())) return until;
  const end = `${nextDay.toISOString().slice(0, 10)}T00:00`;
  const ends = typeof until === 'number' ? until <= nextDay.getTime() : until !== undefined && until <= end;
  return ends ? until : end;
}
