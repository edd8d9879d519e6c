/** Strategies are checks over waves (rule 16); guardrails need somebody to compare with (design, section 5). */
import type { authored } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import type { FlatWave } from './lowerWaves.js';

type Rollout = authored.Release['rollout'];

/** Waves where the author wrote none. */
export function defaultWaves(strategy: Rollout['strategy']): readonly authored.Wave[] {
  switch (strategy) {
    case 'canary':
      return [{ name: 'everyone', percent: [5, 25, 100] }];
    case 'blue-green':
      return [{ name: 'preview', percent: 5 }, { name: 'switch' }];
    default:
      return [{ name: 'everyone' }];
  }
}

export function checkStrategy(rollout: Rollout, flat: readonly FlatWave[], place: At, scope: Scope): void {
  const { strategy } = rollout;
  const shown = flat.filter(({ wave }) => wave.mode === 'show');
  const at = place.to('strategy');
  const wrong = (expected: string) => scope.report.on(at, 'strategy', { strategy, expected, found: strategy });
  const names = (rollout.waves ?? []).map((wave) => wave.name);
  if (strategy === 'big-bang' && (shown.length !== 1 || shown[0]?.wave.percent !== 100)) {
    wrong('it is one wave of 100 percent');
  }
  if (strategy === 'rolling' && rollout.waves && shown.length < 2) {
    wrong('it goes one slice after another, so it has two waves or more');
  }
  if (strategy === 'blue-green') {
    if (rollout.waves && (names[0] !== 'preview' || names.at(-1) !== 'switch')) {
      wrong('its waves are called preview and switch');
    }
    if (rollout.keepOld === undefined) wrong('say with keepOld how long the old one can be switched back to');
  }
  if (strategy === 'canary' && !shown.some(({ wave }) => wave.percent < 100)) {
    wrong('it begins with a percent below 100');
  }
  checkControl(rollout, shown, place, scope);
}

/** At 100 percent without a holdout nobody is left to compare with, so a guardrail could never speak. */
function checkControl(rollout: Rollout, shown: readonly FlatWave[], place: At, scope: Scope): void {
  const holdout = Math.max(rollout.holdout ?? 0, scope.model.app.value?.holdout ?? 0);
  if (holdout > 0 || !rollout.guardrails?.length) return;
  const without = shown.find(({ wave }) => wave.percent === 100);
  if (without) scope.report.on(place.to('guardrails'), 'no-control', { found: without.wave.name });
}
