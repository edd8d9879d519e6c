/** What an owner's act becomes in the journal, and the one sentence people are told. Pure. */
import type { JournalKind, JsonObject, Plan, State } from '@handrail/schema';
import { findGuide, findRelease } from './findPublished.js';

/** A problem is thrown; `said` alone means there was nothing to do. */
export interface Decided {
  readonly kind?: JournalKind;
  readonly body: JsonObject;
  readonly said: string;
}

export type ActName = 'advance' | 'roll-back' | 'kill' | 'revive' | 'off' | 'on';

/** Takes back every started wave. */
export function decideRollBack(plan: Plan, state: State, id: string): Decided {
  const release = findRelease(plan, id);
  const started = state.waves[id] ?? [];
  if (started.length === 0) return { body: {}, said: `Release ${id} has no started wave; nothing was changed.` };
  const names = started.map((index) => release.waves[index]?.name ?? `wave ${index + 1}`);
  return {
    kind: 'roll-back',
    body: { release: id },
    said: `Release ${id} is rolled back: ${names.join(', ')} no longer shows flag ${release.flag} to anybody.`,
  };
}

/** Killing a release kills its flag: a kill wins over rules and waves alike. */
export function decideReleaseKill(plan: Plan, state: State, id: string, revive: boolean): Decided {
  const { flag } = findRelease(plan, id);
  const killed = isKilled(state, flag);
  const what = `flags/${flag}`;
  if (revive) {
    if (!killed) return { body: {}, said: `Release ${id} is not killed; nothing was changed.` };
    const waves = state.waves[id]?.length ?? 0;
    const back =
      waves === 0 ? 'none of its waves has started' : `what its ${count(waves, 'started wave')} gave is back`;
    return { kind: 'revive', body: { what }, said: `Release ${id} is revived: ${back}.${offNote(state)}` };
  }
  if (killed) return { body: {}, said: `Release ${id} is already killed; nothing was changed.` };
  return { kind: 'kill', body: { what }, said: `Release ${id} is killed: flag ${flag} is off for everybody.` };
}

export function decideGuideKill(plan: Plan, state: State, id: string, revive: boolean): Decided {
  const { title } = findGuide(plan, id);
  const what = `guides/${id}`;
  const killed = state.kills.includes(what);
  if (killed !== revive) {
    const is = revive ? 'is not killed' : 'is already killed';
    return { body: {}, said: `Guide ${id} ${is}; nothing was changed.` };
  }
  return revive
    ? { kind: 'revive', body: { what }, said: `Guide ${id} ("${title}") may be shown again.${offNote(state)}` }
    : { kind: 'kill', body: { what }, said: `Guide ${id} ("${title}") is killed: it closes wherever it is open.` };
}

export function decideOff(state: State, off: boolean): Decided {
  const place = `${state.app} in ${state.env}`;
  if (state.off === off) {
    return { body: {}, said: `Handrail is already ${off ? 'off' : 'on'} for ${place}; nothing was changed.` };
  }
  return off
    ? { kind: 'off', body: {}, said: `Handrail is off for ${place}: it draws and sends nothing on any page.` }
    : { kind: 'on', body: {}, said: `Handrail is on again for ${place}.` };
}

export function isKilled(state: State, flag: string): boolean {
  return state.kills.includes(`flags/${flag}`);
}

function count(amount: number, noun: string): string {
  return amount === 1 ? noun : `${amount} ${noun}s`;
}

/** So that nobody waits for something to appear while everything is off. */
export function offNote(state: State): string {
  return state.off ? ' Handrail is off here, so nobody sees it until it is on.' : '';
}
