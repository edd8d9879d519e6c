/** Folds the acts of a release to where it stands. */
import type { RolloutAct, RolloutState } from './types.js';

export const initialRollout: RolloutState = { stage: 'plan' };

/**
 * The state after an act. An act that does not fit the state changes nothing, so that a journal written by two
 * collectors at once folds to the same everywhere: a wave starts only after the one before it, and only what was
 * signed starts at all.
 */
export function applyAct(state: RolloutState, act: RolloutAct): RolloutState {
  switch (act.do) {
    case 'prepare':
      return state.stage === 'plan' ? { stage: 'prepared' } : state;
    case 'validate':
      return applyValidate(state, act);
    case 'void':
      return state.stage === 'validated' ? { stage: 'prepared' } : state;
    case 'start':
      return canStart(state, act)
        ? { stage: 'wave', hash: state.hash, wave: act.wave, sinceMs: act.atMs, status: 'advancing' }
        : state;
    case 'mark':
      return state.stage === 'wave' ? { ...state, status: act.status } : state;
    case 'go-live':
      return state.stage === 'wave' ? { stage: 'live', hash: state.hash } : state;
    case 'adopt':
      return state.stage === 'live' ? { stage: 'adopted', hash: state.hash } : state;
    case 'roll-back':
      return 'hash' in state ? { stage: 'rolled-back', hash: state.hash } : state;
  }
}

/** What runs goes on from where it is, under what was signed now, and its hold begins anew. */
function applyValidate(state: RolloutState, { hash, atMs }: Extract<RolloutAct, { do: 'validate' }>): RolloutState {
  switch (state.stage) {
    case 'prepared':
    case 'rolled-back':
      return { stage: 'validated', hash };
    case 'wave':
      return { ...state, hash, sinceMs: atMs, status: 'advancing' };
    case 'live':
      return { ...state, hash };
    default:
      return state;
  }
}

function canStart(
  state: RolloutState,
  { wave, hash }: Extract<RolloutAct, { do: 'start' }>,
): state is Extract<RolloutState, { stage: 'validated' | 'wave' }> {
  if (state.stage === 'validated') return wave === 0 && hash === state.hash;
  return state.stage === 'wave' && wave === state.wave + 1 && hash === state.hash;
}

/** Waves that have started, for `State.waves`: all up to the last, and none once rolled back. */
export function startedWaves(state: RolloutState, waves: number): readonly number[] {
  if (state.stage === 'wave') return Array.from({ length: state.wave + 1 }, (_, wave) => wave);
  return state.stage === 'live' || state.stage === 'adopted' ? Array.from({ length: waves }, (_, wave) => wave) : [];
}
