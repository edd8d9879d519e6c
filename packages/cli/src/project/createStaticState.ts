// The state of a tree that no collector serves: what has started is said when it is built.
import type { Bundle, Plan, State, Tree } from '@handrail/schema';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';

/**
 * @param started `release` for all of its waves, `release=n` for the first n
 * @param nowMs its seconds are the sequence number, which must grow from build to build on whatever machine
 */
export function createStaticState(tree: Tree, env: string, started: readonly string[], nowMs = Date.now()): State {
  const plan = readFile<Plan>(tree, 'plan.json');
  const locales = plan.locales.filter((locale) => tree.files.some(({ path }) => path === `index.${locale}.json`));
  const { releases } = readFile<Bundle>(tree, `index.${plan.locales[0]}.json`);
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

function readStarted(text: string, releases: Bundle['releases']): [string, readonly number[]] {
  const [id = '', count] = text.split('=', 2);
  const release = Object.hasOwn(releases, id) ? releases[id] : undefined;
  const ids = Object.keys(releases);
  if (release === undefined)
    throw usageFailure(
      `--start ${text}: there is no release "${id}".`,
      didYouMean(id, ids) ?? `There are: ${ids.join(', ') || 'none'}.`,
    );
  const all = release.waves.length;
  const waves = count === undefined ? all : Number(count);
  if (!Number.isInteger(waves) || waves < 0 || waves > all)
    throw usageFailure(`--start ${text}: "${count}" is not a number of its waves.`, `It has ${all}: from 0 to ${all}.`);
  return [id, Array.from({ length: waves }, (_, at) => at)];
}

function readFile<Content>(tree: Tree, path: string): Content {
  const file = tree.files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`The compiler wrote no ${path}.`);
  return JSON.parse(new TextDecoder().decode(file.body)) as Content;
}
