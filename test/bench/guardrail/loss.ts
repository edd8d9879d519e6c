/** Rollouts whose crash loses 30 % of the rollout's exposures, driven wave by wave through `next` as the collector does. */
import { createTestRandom } from '../../../packages/engine/src/createTestRandom.js';
import { simulateLossyRollout } from '../../../packages/engine/src/guardrail/testing/simulateLossyRollout.js';

export interface Loss {
  readonly name: string;
  readonly runs: number;
  /** Rollouts that started a second wave, or went live. */
  readonly advanced: number;
}

export function simulateLoss(runs: number): readonly Loss[] {
  const random = createTestRandom(77);
  return [
    { name: '5 %, 2 % base', percents: [5, 25, 50], rate: 0.02, loss: 0.3 },
    { name: '50 %, 2 % base', percents: [50, 75], rate: 0.02, loss: 0.3 },
    { name: '5 %, 20 % base', percents: [5, 25, 50], rate: 0.2, loss: 0.3 },
    { name: '50 %, 20 % base', percents: [50, 75], rate: 0.2, loss: 0.3 },
    { name: 'nothing lost: 50 %, 20 % base', percents: [50, 75], rate: 0.2, loss: 0 },
  ].map(({ name, percents, rate, loss }) => {
    let advanced = 0;
    for (let run = 0; run < runs; run++) if (simulateLossyRollout(percents, rate, loss, random)) advanced++;
    return { name, runs, advanced };
  });
}
