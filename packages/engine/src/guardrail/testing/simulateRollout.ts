/** Simulated rollouts for guardrails: who comes, in which arm, who turns bad when, and in what order it is counted. */
import { createTestRandom } from '../../createTestRandom.js';
import type { Detector, Look } from './detectors.js';

/** A rollout of people who come one after the other. */
export interface Scenario {
  /** After this many users it ends unfound. */
  readonly users: number;
  /** Chance of the rollout arm of the n-th user, from 0. */
  rho(user: number): number;
  /** The control's rate at the n-th user. */
  rate(user: number): number;
  /** How many times worse the rollout is. */
  readonly times: number;
  /** What people do beside turning bad once. Without it they come once, and order does not matter. */
  readonly life?: 'sooner' | 'sooner-at-once' | 'alike-at-once' | 'return' | 'return-each-time';
}

/** Users until each detector found harm; infinite where it did not. */
export type Found = Float64Array;

/**
 * Runs one rollout after another, all detectors on the same people.
 * @returns per detector, what each run found
 */
export function simulate(scenario: Scenario, detectors: readonly Detector[], runs: number, seed: number): Found[] {
  const random = createTestRandom(seed);
  const found = detectors.map(() => new Float64Array(runs).fill(Number.POSITIVE_INFINITY));
  const play = scenario.life ? playLives : playUsers;
  for (let run = 0; run < runs; run++) {
    for (const detector of detectors) detector.start();
    play(scenario, random, (rho, isRollout, look, user) => {
      let open = 0;
      for (let d = 0; d < detectors.length; d++) {
        const at = found[d] as Float64Array;
        if (at[run] !== Number.POSITIVE_INFINITY) continue;
        if ((detectors[d] as Detector).find(rho, isRollout, look)) at[run] = user;
        else open++;
      }
      return open > 0;
    });
  }
  return found;
}

/** Told of each counted bad user; answers whether to go on. */
type OnBad = (rho: number, isRollout: boolean, look: Look, users: number) => boolean;

function playUsers({ users, rho, rate, times }: Scenario, random: () => number, onBad: OnBad): void {
  const look: Look = { rollout: 0, control: 0, badRollout: 0, badControl: 0 };
  for (let user = 0; user < users; user++) {
    const share = rho(user);
    const isRollout = random() < share;
    if (isRollout) look.rollout++;
    else look.control++;
    if (random() >= rate(user) * (isRollout ? times : 1)) continue;
    if (isRollout) look.badRollout++;
    else look.badControl++;
    if (!onBad(share, isRollout, look, user + 1)) return;
  }
}

/** Users come one per unit of time; a window is this many units. */
const WINDOW = 2000;

/**
 * People with a life: one bad outcome in ten comes of everybody's chance, nine of a tenth of the people who are unlucky.
 * `return`: each comes back in the middle and at the end of the rollout, by their own bucket in the wave of then, may
 * turn bad each time, and is counted once (`return-each-time`: each of up to nine outcomes each time, which is wrong). `sooner`: the rollout's
 * outcomes come in the first tenth of the window, the control's anywhere in it, and count when it closes
 * (`sooner-at-once`: when they come, which is wrong; `alike-at-once`: when they come, as soon in both arms).
 */
function playLives({ users, rho, rate, times, life }: Scenario, random: () => number, onBad: OnBad): void {
  const returns = life === 'return' || life === 'return-each-time';
  const atOnce = life === 'sooner-at-once' || life === 'alike-at-once';
  const visits = returns ? 3 : 1;
  const people = Math.floor(users / visits);
  const bucket = new Float64Array(people);
  const luck = new Float64Array(people);
  const counted = new Uint8Array(people);
  for (let person = 0; person < people; person++) {
    bucket[person] = random();
    luck[person] = random() < 0.1 ? 9.1 : 0.1;
  }
  const events: { at: number; share: number; isRollout: boolean; person: number }[] = [];
  for (let user = 0; user < people * visits; user++) {
    const person = user % people;
    const share = rho(user);
    const isRollout = (bucket[person] as number) < share;
    const chance = rate(user) * (luck[person] as number) * (isRollout ? times : 1);
    if (random() >= chance) continue;
    const delay = life?.startsWith('sooner') && isRollout ? random() * 0.1 * WINDOW : random() * WINDOW;
    const outcomes = life === 'return-each-time' ? 1 + Math.floor(random() * 9) : 1;
    for (let n = 0; n < outcomes; n++) events.push({ at: user + (atOnce ? delay : WINDOW), share, isRollout, person });
  }
  if (atOnce) events.sort((a, b) => a.at - b.at);
  const look: Look = { rollout: 0, control: 0, badRollout: 0, badControl: 0 };
  let exposed = 0;
  for (const { at, share, isRollout, person } of events) {
    // A rollout that is over at `users` sees no later outcome.
    if (at > users) break;
    if (life !== 'return-each-time' && counted[person]) continue;
    counted[person] = 1;
    for (; exposed < Math.min(at, people); exposed++) {
      if ((bucket[exposed] as number) < rho(exposed)) look.rollout++;
      else look.control++;
    }
    if (isRollout) look.badRollout++;
    else look.badControl++;
    if (!onBad(share, isRollout, look, Math.ceil(at))) return;
  }
}
