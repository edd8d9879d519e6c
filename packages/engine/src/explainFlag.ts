/** Says in words why a flag has its value; for people who ask, so it is no part of core. */
import type { Bundle, DecisionReason, Flag, FlagDecision, Release, Wave } from '@handrail/schema';
import { createBegin } from './createBegin.js';
import type { Evaluator } from './createEvaluator.js';
import { createFullEvaluator } from './createFullEvaluator.js';
import { explainMiss } from './explainMiss.js';
import { BUCKETS, fnvHash } from './hash.js';
import { namedHashes } from './murmur3.js';
import { own } from './own.js';
import type { Context } from './types.js';

const SAID: Readonly<Record<DecisionReason, (decision: FlagDecision) => string>> = {
  killed: () => 'It is killed, and a kill wins over everything.',
  off: () => 'Handrail is off in this environment.',
  stale: () => 'The state is older than the flag allows (maxAge): the default holds until fresh state comes.',
  override: ({ variant }) => `A tester chose "${variant}" in this browser.`,
  'required-attribute': () => 'A required attribute that it reads is not known yet, so nothing is decided.',
  prerequisite: () => 'A flag that it requires does not serve what it needs.',
  excluded: () => 'It shares its people with flags that exclude it, and this person falls to another, or to none.',
  rule: ({ rule, variant }) => `Rule "${rule}" serves "${variant}".`,
  split: ({ rule, variant }) => `Rule "${rule}" splits by percent, and this bucket gets "${variant}".`,
  holdout: () => 'This person is in a holdout: kept out for good, to compare with.',
  wave: ({ wave }) => `Wave ${number(wave)} shows it to this person.`,
  shadow: ({ wave }) => `Wave ${number(wave)} is a shadow wave: decided and recorded, never shown.`,
  'not-yet': ({ wave }) =>
    wave === undefined
      ? 'No wave that has started admits this person.'
      : `Wave ${number(wave)} admits this person, and their bucket is beyond its percent: not yet.`,
  default: () => 'Nothing else decided, so the default holds.',
  static: () => 'It has no rule, release or requirement: everybody gets its default.',
  'unknown-flag': ({ flag }) => `The bundle has no flag "${flag}".`,
};

const said = (bucket: number) => ((100 * bucket) / BUCKETS).toFixed(2);
const number = (wave: number | undefined) => (wave ?? 0) + 1;

/**
 * The trace behind a flag's answer, in words: the answer, its reason, then each rule, requirement and wave on the way.
 * Never throws.
 */
export function explainFlag(bundle: Bundle, id: string, context: Context): readonly string[] {
  const evaluator = createFullEvaluator(bundle);
  const decision = evaluator.flag(id, context);
  const flag = own(bundle.flags, id);
  if (!flag || decision.reason === 'unknown-flag') return [SAID['unknown-flag'](decision)];
  const lines = [`"${id}" is "${decision.variant}". ${SAID[decision.reason](decision)}`];
  for (const [other, variants] of Object.entries(flag.requires ?? {})) {
    const { variant } = evaluator.flag(other, context);
    lines.push(`It requires "${other}" to be ${variants.map((one) => `"${one}"`).join(' or ')}: it is "${variant}".`);
  }
  const unit = (flag.stickiness && context.device) || context.unit;
  if (flag.exclusive) {
    const { group, from, to } = flag.exclusive;
    lines.push(
      `In the group "${group}" the bucket is ${said(fnvHash(`exclusive/${group}`)(unit))}; its part is ${from} to ${to}.`,
    );
  }
  for (const rule of flag.rules) {
    const miss = explainMiss(bundle, evaluator, rule.audience, context);
    lines.push(`Rule "${rule.id}" ${miss ? `does not fit: ${miss}.` : 'fits.'}`);
  }
  const release = flag.release === undefined ? undefined : own(bundle.releases, flag.release);
  if (release) lines.push(...explainRelease(bundle, evaluator, flag, release, context));
  if (decision.rho !== undefined)
    lines.push(`Counted as ${decision.arm}, wave ${number(decision.wave)}, rho ${decision.rho}.`);
  return lines;
}

function explainRelease(
  bundle: Bundle,
  evaluator: Evaluator,
  flag: Flag,
  release: Release,
  context: Context,
): string[] {
  const id = flag.release as string;
  const miss = explainMiss(bundle, evaluator, release.audience, context);
  if (miss) return [`The audience of release "${id}" does not fit: ${miss}.`];
  const unit = (flag.stickiness && context.device) || context.unit;
  const hash = (flag.hash && own(namedHashes, flag.hash)) || fnvHash;
  const lines = [`In release "${id}" the bucket is ${said(hash(release.seed)(unit))} % of 100.`];
  const started = own(context.state.waves, id) ?? [];
  const isHeldBack = ({ first }: Wave, index: number) =>
    first && !own(context.begun, `${id}/${index}`) && !first.every((bound) => createBegin(bound, evaluator)(context));
  release.waves.forEach((wave, index) => {
    const name = `Wave ${number(index)} "${wave.name}"`;
    if (!started.includes(index)) {
      lines.push(`${name} has not started.`);
      return;
    }
    const miss = explainMiss(bundle, evaluator, wave.audience, context);
    const mode = wave.mode === 'shadow' ? ', in shadow' : '';
    lines.push(miss ? `${name} does not admit: ${miss}.` : `${name} admits, at ${wave.percent} %${mode}.`);
    if (!miss && isHeldBack(wave, index))
      lines.push(
        `${name} has not begun for this person: its calendars are closed on their clock, and they were not in it before.`,
      );
  });
  return lines;
}
