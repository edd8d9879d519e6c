/** Reads what a browser says of a person, and lets nothing in that could keep a guide away for ever. Pure. */
import { MAX_MARKS, type PersonMemory } from '@handrail/engine';
import type { GuideOutcome } from '@handrail/schema';
import { limits } from '../limits.js';

type Fields = Readonly<Record<string, unknown>>;
const outcomes: readonly unknown[] = ['completed', 'dismissed', 'abandoned', 'failed'] satisfies GuideOutcome[];

/** What does not fit is left out. Undefined where it is no memory at all. @param nowMs epoch ms, the collector's clock */
export function readMemory(value: unknown, nowMs: number): PersonMemory | undefined {
  if (!isFields(value) || !isFields(value.guides) || !isFields(value.events) || !Array.isArray(value.shows))
    return undefined;
  /** Clocks are off by hours; one that is off by years would make every guide too recent. */
  const lastMs = nowMs + limits.memoryAheadMs;
  const isTime = (time: unknown): time is number => isCount(time) && time <= lastMs;

  const readGuide = (past: unknown) => {
    if (!isFields(past) || !isCount(past.shown) || !isCount(past.revision)) return [];
    if (!isTime(past.firstMs) || !isTime(past.lastMs)) return [];
    const { shown, revision, firstMs, lastMs } = past;
    const marks = Array.isArray(past.marks) ? past.marks.filter(isName).slice(0, MAX_MARKS) : [];
    const isSnoozed = isCount(past.snoozedUntilMs) && past.snoozedUntilMs <= nowMs + limits.snoozeMs;
    return [
      {
        ...{ shown, firstMs, lastMs, revision },
        ...(outcomes.includes(past.outcome) ? { outcome: past.outcome as GuideOutcome } : {}),
        ...(marks.length > 0 ? { marks } : {}),
        ...(isSnoozed ? { snoozedUntilMs: past.snoozedUntilMs as number } : {}),
      },
    ];
  };
  const readShow = (show: unknown) => {
    if (!isFields(show) || !isName(show.guide) || !isName(show.session) || !isTime(show.atMs)) return [];
    const { guide, atMs, session, revision } = show;
    return [{ guide, atMs, session, ...(isCount(revision) ? { revision } : {}) }];
  };
  const named = Object.entries(value.guides).filter(([name]) => isName(name));
  return {
    guides: Object.fromEntries(named.flatMap(([name, past]) => readGuide(past).map((read) => [name, read]))),
    shows: value.shows.flatMap(readShow),
    events: Object.fromEntries(
      Object.entries(value.events).filter((pair): pair is [string, number] => isName(pair[0]) && isCount(pair[1])),
    ),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= limits.memoryNameLength;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
