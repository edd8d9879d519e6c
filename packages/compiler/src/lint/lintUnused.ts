/** Things that are there for nobody: a flag that never turns, an event that never comes, an asset that is never shown. */
import type { authored } from '@handrail/schema';
import { entriesOf } from './entriesOf.js';
import type { LintWhole } from './lint.js';

export const lintUnused: LintWhole = ({ model, report, uses }) => {
  const released = new Set(entriesOf(model.releases).map(({ value }) => value.flag));
  for (const { id, value: flag, at } of entriesOf(model.flags)) {
    // The app's code may read any flag, but there is nothing to read in one that is the same for everybody, for ever.
    const turns = released.has(id) || (flag.rules ?? []).length > 0;
    if (!turns && !uses.flags.has(id)) report.on(at, 'unread-flag', { found: id });
  }
  const events = entriesOf(model.events);
  const sent = findSent(events, uses.sentEvents);
  for (const { id, at } of events) if (!sent.has(id)) report.on(at.to('on'), 'unsent-event', { found: id });
  const shown = [...uses.assets].join('\n');
  for (const path of model.assets.keys()) {
    if (!shown.includes(path)) report.inFile(path, 'unused-asset', { found: path });
  }
};

interface Declared {
  readonly id: string;
  readonly value: authored.Event;
}

/** Words that only mean something in a guide; an event has no step, no button and no target of its own. */
const neverByThemselves: readonly string[] = ['click', 'input', 'button', 'manual', 'help', 'tick'];

/** Sent by the app's code, by a guide's action, by something on the page, or by another event that is sent. */
function findSent(events: readonly Declared[], byGuides: ReadonlySet<string>): ReadonlySet<string> {
  const sent = new Set(['error', ...byGuides]);
  const comes = (origin: authored.Moment | 'code') => {
    if (typeof origin === 'string') return !neverByThemselves.includes(origin);
    return !('event' in origin) || sent.has(origin.event);
  };
  for (let before = -1; before < sent.size; ) {
    before = sent.size;
    for (const { id, value } of events) if ([value.on].flat().some(comes)) sent.add(id);
  }
  return sent;
}
