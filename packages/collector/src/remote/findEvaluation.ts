/** Whether a project lets its collector decide for browsers, and whether its rules may leave the collector at all. */
import type { Plan } from '@handrail/schema';

/** One environment that decides remotely keeps the rules in for all: a tree is the same for every environment. */
export const keepsRules = ({ environments }: Plan): boolean =>
  Object.values(environments).some(({ evaluation }) => evaluation === 'remote');

export function allowsRemote(plan: Plan, env: string): boolean {
  const environment = Object.hasOwn(plan.environments, env) ? plan.environments[env] : undefined;
  return environment?.evaluation === 'either' || keepsRules(plan);
}

/** Files that hold rules: the indices, and guides with the audiences of their steps. Assets hold none. */
export const holdsRules = (path: string): boolean => !path.startsWith('assets/');
