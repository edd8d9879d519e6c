/** Whether an environment believes only what a host's backend has signed. */
import type { Plan } from '@handrail/schema';
import type { Ledger } from '../journal/createLedger.js';
import type { Trees } from '../trees/createTrees.js';

/** By what is published there now. */
export function needsProof({ ledger, trees }: { ledger: Ledger; trees: Trees }, app: string, env: string): boolean {
  const { bundle } = ledger.state(app, env);
  const plan = bundle === null ? undefined : trees.readPlan(bundle);
  return plan !== undefined && isSigned(plan, env);
}

export function isSigned({ environments }: Pick<Plan, 'environments'>, env: string): boolean {
  return Object.hasOwn(environments, env) && environments[env]?.identity === 'signed';
}
