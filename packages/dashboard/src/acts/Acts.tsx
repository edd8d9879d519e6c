/** The acts that are open now, or whom to ask where the token may only look. */
import type { Overview } from '@handrail/schema';
import { ActButton } from './ActButton.js';
import { roleFor } from './act.js';
import type { ActPlan } from './planAct.js';

interface Props {
  readonly plans: readonly ActPlan[];
  /** What the token may do; unknown counts as allowed, and the collector has the last word. */
  readonly role: Overview['role'];
  readonly owner: string | null;
}

export function Acts({ plans, role, owner }: Props) {
  const may = (plan: ActPlan) => role === undefined || role === 'admin' || role === roleFor(plan.act);
  const open = plans.filter(may);
  const closed = plans.filter((plan) => !may(plan));
  return (
    <>
      {open.length > 0 && (
        <div class="buttons">
          {open.map((plan, index) => (
            <ActButton key={plan.verb} plan={plan} primary={index === 0 && plan.tone === 'accent'} owner={owner} />
          ))}
        </div>
      )}
      {(['operator', 'approver'] as const).map((needed) => {
        const verbs = closed.filter(({ act }) => roleFor(act) === needed).map(({ verb }) => verb.toLowerCase());
        if (verbs.length === 0) return null;
        const whom = needed === 'operator' && owner ? `${owner} or ` : '';
        return (
          <p key={needed} class="note">
            {`To ${list.format(verbs)}, ask ${whom}anybody with the role ${needed}; your token's is ${role}.`}
          </p>
        );
      })}
    </>
  );
}

const list = new Intl.ListFormat('en', { type: 'disjunction' });
