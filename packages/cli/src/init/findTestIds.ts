// Which attribute an app's sources use as a test id, found by counting.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_LOOK_BYTES, MAX_LOOK_FILES } from '../limits.js';

const ATTRIBUTES = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa', 'data-automation-id', 'data-e2e'];
const SOURCES = /\.(html?|[jt]sx?|vue|svelte|astro|hbs|erb|php|cshtml|razor|ejs|twig|liquid)$/i;
const SKIPPED =
  /^(\..*|node_modules|dist|build|out|coverage|vendor|target|bin|obj|handrail|handrail-build|handrail-data)$/;

/** Most used first; empty when none is used. Looks at a bounded part of what is below `cwd`. */
export async function findTestIds(cwd: string): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  const attribute = new RegExp(`[\\s\\["'](${ATTRIBUTES.join('|')})\\s*=`, 'g');
  let files = 0;
  let bytes = 0;
  const folders = [cwd];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) folders.push(path);
      if (!entry.isFile() || !SOURCES.test(entry.name)) continue;
      const { size } = await stat(path);
      if (++files > MAX_LOOK_FILES || bytes + size > MAX_LOOK_BYTES) return ranked(counts);
      bytes += size;
      for (const [, name = ''] of (await readFile(path, 'utf8')).matchAll(attribute))
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return ranked(counts);
}

const ranked = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
