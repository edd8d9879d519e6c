/** The indices of published trees, compiled: each is read from its tree once, and kept by hash. */
import { anyTime, createFullEvaluator, type Evaluator } from '@handrail/engine';
import type { Bundle } from '@handrail/schema';
import { limits } from '../limits.js';
import { createFileCache } from '../trees/createFileCache.js';
import type { Trees } from '../trees/createTrees.js';

export interface Decider {
  readonly bundle: Bundle;
  readonly evaluator: Evaluator;
}

export interface Deciders {
  /** Undefined for a tree that is not here, or has no index of this locale. */
  find(tree: string | null, locale: string | undefined): Decider | undefined;
}

export function createDeciders(trees: Trees): Deciders {
  const compiled = createFileCache<Decider>(limits.evaluatorBytes);
  return {
    find(tree, locale) {
      if (tree === null || locale === undefined) return undefined;
      const key = `${tree}/${locale}`;
      const known = compiled.find(key);
      if (known) return known;
      const file = trees.find(tree, `index.${locale}.json`);
      if (!file) return undefined;
      const bundle = JSON.parse(file.identity.toString('utf8')) as Bundle;
      const decider = { bundle, evaluator: createFullEvaluator(bundle, anyTime) };
      compiled.keep(key, decider, file.identity.length);
      return decider;
    },
  };
}
