/** One rollout that loses exposures of its own arm, weighed and driven through `next` as a collector does it. */
import { next } from '../../rollout/next.js';
import type { Evidence, RolloutState } from '../../rollout/types.js';
import { weighEvidence } from '../weighEvidence.js';

/** The collector looks again after so many exposures. */
const USERS_A_LOOK = 200;

/** From here on nothing moves any more: the loss was found and holds, or it should have gone on long ago. */
const MAX_USERS = 60_000;

const signed: Omit<Evidence, 'breaches' | 'isMismatched' | 'users' | 'neededUsers'> = {
  hash: 'h1',
  isPrepared: true,
  signOffs: [],
  approvals: [],
  isStarted: true,
  isHeld: false,
  isKilled: false,
  isOpen: true,
  isFresh: true,
  waived: [],
  adoptedPercent: null,
};

/**
 * The first wave of a rollout without any harm but the loss.
 * @param loss share of the rollout arm's exposures that never arrive
 * @returns whether a further wave started
 */
export function simulateLossyRollout(
  percents: readonly number[],
  rate: number,
  loss: number,
  random: () => number,
): boolean {
  const plan = { waves: percents.map((percent) => ({ name: `${percent} %`, hold: {} })), signOff: [] };
  const state: RolloutState = { stage: 'wave', hash: 'h1', wave: 0, sinceMs: 0, status: 'advancing' };
  const rho = (percents[0] as number) / 100;
  const exposed = { wave: 0, rho, rollout: 0, control: 0 };
  const bad = { wave: 0, rho, rollout: 0, control: 0 };
  for (let users = 1; users <= MAX_USERS; users++) {
    const arm = random() < rho ? 'rollout' : 'control';
    if (arm === 'rollout' && random() < loss) continue;
    exposed[arm]++;
    if (random() < rate) bad[arm]++;
    if (users % USERS_A_LOOK > 0) continue;
    const weighed = weighEvidence(0, [exposed], [{ id: 'errors', bad: [bad] }]);
    const { act } = next(plan, state, { ...signed, ...weighed }, users);
    if (act?.do === 'start') return true;
    // Held or rolled back, it does not go on by itself while the arms do not fit.
    if (weighed.isMismatched || act?.do === 'roll-back') return false;
  }
  return false;
}
