/** Finds a release or guide of what is published, or says which one was meant. */
import type { Plan, PlanGuide, PlanRelease, State } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import type { Trees } from '../trees/createTrees.js';
import { findNearest } from './findNearest.js';

/** @throws Problem `nothing-published` */
export function findPlan(trees: Trees, state: State): Plan {
  const plan = state.bundle === null ? undefined : trees.readPlan(state.bundle);
  if (plan) return plan;
  const message = `Nothing is published to ${state.app} in ${state.env} yet. Run \`handrail publish\` first.`;
  throw createProblem(404, 'nothing-published', message, { where: `${state.app}/${state.env}` });
}

/** @throws Problem `unknown-release` */
export function findRelease(plan: Plan, id: string): PlanRelease {
  return findIn(plan.releases, 'release', id);
}

/** @throws Problem `unknown-guide` */
export function findGuide(plan: Plan, id: string): PlanGuide {
  return findIn(plan.guides, 'guide', id);
}

/** @throws Problem `unknown-flag` */
export function findFlag(plan: Plan, id: string): Plan['flags'][string] {
  return findIn(plan.flags, 'flag', id);
}

function findIn<Found>(all: Readonly<Record<string, Found>>, what: string, id: string): Found {
  const found = Object.hasOwn(all, id) ? all[id] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(all);
  const nearest = findNearest(id, known);
  const hint = nearest ? `Did you mean ${nearest}?` : `Published are: ${known.slice(0, 20).join(', ') || 'none'}.`;
  throw createProblem(404, `unknown-${what}`, `There is no ${what} ${id} in what is published. ${hint}`, { where: id });
}
