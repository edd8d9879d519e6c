/** What the journal must know of a tree's releases: the hash a sign-off covers, and whose sign-off it takes to start. Pure. */
import { hashClosures } from '@handrail/compiler/hash';
import type { Plan, TreeFile } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import type { PublishedRelease } from '../journal/foldReleases.js';

/**
 * Of a tree that was checked. The hash is made from the files, never taken from what the tree says of itself: else an
 * edit could pass for what was signed.
 * @throws Problem `hash-mismatch`
 */
export function readReleases(files: readonly TreeFile[], env: string): Readonly<Record<string, PublishedRelease>> {
  const body = files.find(({ path }) => path === 'plan.json')?.body ?? new Uint8Array();
  const { releases } = JSON.parse(new TextDecoder().decode(body)) as Plan;
  const closures = hashClosures(files);
  return Object.fromEntries(
    Object.entries(releases).map(([id, { closure, signOff = [], signOffFreeIn = [] }]) => {
      const real = closures[id] as string;
      if (closure !== undefined && closure !== real) {
        const message = `plan.json says that release ${id} is ${closure}, and its files are ${real}. Build again, with the version this collector has.`;
        throw createProblem(400, 'hash-mismatch', message, { where: 'plan.json' });
      }
      return [id, { closure: real, needs: signOffFreeIn.includes(env) ? [] : signOff }];
    }),
  );
}
