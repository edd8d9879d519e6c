/** Says in words why a flag has its value; for people who ask, so it is no part of core. */
import type { Bundle, DecisionReason, FlagDecision } from '@handrail/schema';
import { createEngine } from './createEngine.js';
import type { Context } from './types.js';

const SAID: Readonly<Record<DecisionReason, (decision: FlagDecision) => string>> = {
  killed: () => 'It is killed, and a kill wins over everything.',
  off: () => 'Everything Handrail draws and decides is off in this environment.',
  stale: () => 'The state is older than the flag allows (maxAge), so its default is served until fresh state comes.',
  override: ({ variant }) => `A tester chose "${variant}" in this browser.`,
  'required-attribute': () => 'A required attribute that its rules read is not known yet, so nothing is decided.',
  prerequisite: () => 'A flag it requires does not serve the variant it asks for.',
  rule: ({ rule }) => `Rule "${rule}" is the first whose audience fits.`,
  split: ({ rule, variant }) => `Rule "${rule}" splits by percent, and this bucket gets "${variant}".`,
  holdout: () => 'This person is kept out for good, to compare with (holdout).',
  wave: ({ wave }) => `Wave ${Number(wave) + 1} admits this person, and the bucket is within its percent.`,
  shadow: ({ wave }) => `Wave ${Number(wave) + 1} is a shadow wave: decided and recorded, never shown.`,
  'not-yet': ({ wave }) =>
    wave === undefined
      ? 'No wave that has started admits this person.'
      : `Wave ${wave + 1} admits this person, but the bucket is beyond its percent: not yet.`,
  default: () => 'No rule and no release decided, so the default is served.',
  'unknown-flag': () => 'The bundle has no flag of this name.',
};

/** The trace behind a flag's answer, in words, first what decided and then what it means. Never throws. */
export function explainFlag(bundle: Bundle, id: string, context: Context): readonly string[] {
  const decision = createEngine(bundle).flag(id, context);
  const lines = [`Flag "${id}" serves "${decision.variant}".`, SAID[decision.reason](decision)];
  if (decision.release !== undefined) lines.push(`Decided by release "${decision.release}".`);
  if (decision.rho !== undefined) {
    lines.push(`Arm ${decision.arm}; the chance of the rollout arm was ${decision.rho}.`);
  }
  return lines;
}
