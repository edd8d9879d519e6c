// A side from what `handrail build` wrote: a tree with its state.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle, State } from '@handrail/schema';
import { showPath } from '../terminal/showPath.js';
import type { Side } from './side.js';

/** Undefined when the folder holds no built tree, in itself or in `tree/`. */
export async function readBuiltSide(folder: string, cwd: string): Promise<Side | undefined> {
  for (const tree of [folder, join(folder, 'tree')]) {
    const state = (await readJson(join(tree, 'state.json'))) as State | undefined;
    const bundle = state && ((await readJson(join(tree, `index.${state.locales[0]}.json`))) as Bundle | undefined);
    if (bundle !== undefined) return { label: showPath(folder, cwd), bundle, state };
  }
  return undefined;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
