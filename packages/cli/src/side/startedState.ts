// The state of what no collector serves: nothing killed, and these waves started.
import type { Bundle, State } from '@handrail/schema';
import { startWaves } from './startWaves.js';

/** @param started `--start` as given; undefined starts every release in full */
export function startedState({ app, locale, releases }: Bundle, started: readonly string[] | undefined): State {
  const nothing = { waves: {}, kills: [], off: false, bundle: null, seq: 0 } as const;
  return startWaves({ format: 1, app, env: 'none', locales: [locale], ...nothing }, releases, started);
}
