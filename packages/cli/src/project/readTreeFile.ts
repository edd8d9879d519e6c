// One JSON file of a compiled tree.
import type { Bundle, Plan, Tree } from '@handrail/schema';

/** @throws when the tree has no such file, which is a fault of ours */
export function readTreeFile<Content>(tree: Tree, path: string): Content {
  const file = tree.files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`The compiler wrote no ${path}.`);
  return JSON.parse(new TextDecoder().decode(file.body)) as Content;
}

export const readPlan = (tree: Tree): Plan => readTreeFile<Plan>(tree, 'plan.json');

/** The index of the base locale: what is decided is the same in all of them. */
export const readBundle = (tree: Tree): Bundle => readTreeFile<Bundle>(tree, `index.${readPlan(tree).locales[0]}.json`);
