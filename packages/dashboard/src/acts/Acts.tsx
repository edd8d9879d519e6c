/** The acts that are open now, or whom to ask where the token may only look. */
import type { Overview } from '@handrail/schema';
import { ActButton } from './ActButton.js';
import type { ActPlan } from './planAct.js';

interface Props {
  readonly plans: readonly ActPlan[];
  /** What the token may do; unknown counts as allowed, and the collector has the last word. */
  readonly role: Overview['role'];
  readonly owner: string | null;
}

export function Acts({ plans, role, owner }: Props) {
  if (role === 'viewer' || role === 'author' || role === 'approver') {
    const verbs = new Intl.ListFormat('en', { type: 'disjunction' }).format(
      plans.map(({ verb }) => verb.toLowerCase()),
    );
    return (
      <p class="note">{`To ${verbs}, ask ${owner ? `${owner} or ` : ''}anybody with the role operator; your token's is ${role}.`}</p>
    );
  }
  return (
    <div class="buttons">
      {plans.map((plan, index) => (
        <ActButton key={plan.act.kind} plan={plan} primary={index === 0 && plan.tone === 'accent'} owner={owner} />
      ))}
    </div>
  );
}
