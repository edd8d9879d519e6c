// Writes a tree and its state where a static server can find them; what names people goes beside, not inside.
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { State, Tree } from '@handrail/schema';
import { usageFailure } from '../failure.js';

export interface WrittenTree {
  /** In `tree/`, the state among them. */
  readonly files: number;
  readonly bytes: number;
}

/**
 * Replaces `<out>/tree` in one move, so that a server never sees half of it, and writes `<out>/plan.json`.
 * @throws Failure when `<out>/tree` holds something that no build wrote
 */
export async function writeStaticTree(out: string, tree: Tree, state: State): Promise<WrittenTree> {
  const target = join(out, 'tree');
  const there = await readdir(target).catch(() => [] as string[]);
  if (there.length > 0 && !there.includes('state.json'))
    throw usageFailure(`${target} holds files that no build wrote.`, 'Name another folder with --out.');
  await mkdir(out, { recursive: true });
  const fresh = await mkdtemp(join(out, '.tree-'));
  try {
    let bytes = 0;
    const publicFiles = [
      ...tree.files.filter(({ path }) => path !== 'plan.json'),
      { path: 'state.json', body: Buffer.from(JSON.stringify(state)) },
    ];
    for (const { path, body } of publicFiles) {
      const file = join(fresh, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, body);
      bytes += body.length;
    }
    const plan = tree.files.find(({ path }) => path === 'plan.json');
    if (plan !== undefined) await writeFile(join(out, 'plan.json'), plan.body);
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
    return { files: publicFiles.length, bytes };
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
