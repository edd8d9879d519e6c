/** Handrail's decision as OFREP's answer for one flag. */
import type { FlagDecision, Json } from '@handrail/schema';

/** The whole list the protocol allows; OpenFeature's DEFAULT and STALE are not in it. */
export type EvaluationReason = 'STATIC' | 'TARGETING_MATCH' | 'SPLIT' | 'DISABLED' | 'UNKNOWN';

export interface Evaluation {
  readonly key: string;
  /** Absent where the flag serves null: the app's own default is used. */
  readonly value?: Json;
  readonly variant: string;
  readonly reason: EvaluationReason;
  readonly metadata: Readonly<Record<string, string | number>>;
}

export function toEvaluation(decision: FlagDecision): Evaluation {
  const { flag: key, value, variant, reason, rule, release, wave, arm, rho } = decision;
  const metadata: Record<string, string | number> = { handrailReason: reason };
  for (const [name, one] of Object.entries({ rule, release, wave, arm, rho })) {
    if (one !== undefined) metadata[name] = one;
  }
  return { key, ...(value === null ? {} : { value }), variant, reason: toReason(decision), metadata };
}

function toReason({ reason, arm, rho = 1 }: FlagDecision): EvaluationReason {
  switch (reason) {
    case 'off':
    case 'killed':
      return 'DISABLED';
    case 'rule':
      return 'TARGETING_MATCH';
    case 'split':
    case 'excluded':
    case 'holdout':
      return 'SPLIT';
    case 'wave':
    case 'not-yet':
      // Of a wave that takes a part, chance put them in either arm; whom it reaches in full was chosen by who they are.
      if (arm === undefined) return 'UNKNOWN';
      return rho < 1 ? 'SPLIT' : 'TARGETING_MATCH';
    case 'override':
    case 'static':
      return 'STATIC';
    default:
      // Nothing fits better: STATIC may be cached for good, and the protocol's list has no DEFAULT.
      return 'UNKNOWN';
  }
}
