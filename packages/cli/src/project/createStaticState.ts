// The state of a tree that no collector serves: what has started is said when it is built.
import type { State, Tree } from '@handrail/schema';
import { readStarted } from './readStarted.js';
import { readBundle, readPlan } from './readTreeFile.js';

/**
 * @param started `release` for all of its waves, `release=n` for the first n
 * @param nowMs its seconds are the sequence number, which must grow from build to build on whatever machine
 */
export function createStaticState(tree: Tree, env: string, started: readonly string[], nowMs = Date.now()): State {
  const plan = readPlan(tree);
  const locales = plan.locales.filter((locale) => tree.files.some(({ path }) => path === `index.${locale}.json`));
  const { releases } = readBundle(tree);
  return {
    format: 1,
    app: plan.app,
    env,
    seq: Math.floor(nowMs / 1000),
    bundle: tree.hash,
    locales,
    waves: Object.fromEntries(started.map((text) => readStarted(text, releases))),
    kills: [],
    off: false,
  };
}
