// Says what must be built, by comparing ages of sources and built files.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = [
  'packages/sdk/dist/handrail.js',
  'packages/dashboard/dist/index.html',
  'packages/engine/dist/index.js',
  'packages/compiler/dist/index.js',
  'packages/collector/dist/index.js',
  'packages/cli/dist/handrail.js',
];

/**
 * @param {string} root
 * @returns {string | undefined} why a build is needed, in a few words, or undefined when it is not
 */
export function findStale(root) {
  let oldest = Number.POSITIVE_INFINITY;
  for (const file of BUILT) {
    const changed = changedAt(join(root, file));
    if (changed === undefined) return `${file} is not there yet`;
    oldest = Math.min(oldest, changed);
  }
  for (const name of readdirSync(join(root, 'packages'))) {
    const source = join(root, 'packages', name, 'src');
    for (const file of listFiles(source)) {
      if (/\.test\.tsx?$/.test(file)) continue;
      if ((changedAt(file) ?? 0) > oldest) return `packages/${name} changed`;
    }
  }
  for (const file of ['rollup.config.js', ...listFiles(join(root, 'build')).map((path) => path.slice(root.length))]) {
    if ((changedAt(join(root, file)) ?? 0) > oldest) return `${file} changed`;
  }
  return undefined;
}

function listFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  } catch {
    return [];
  }
}

function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
