/** What people may decide about a release on its way: sign, approve, hold, let it go on. */
import type { ReleaseStanding } from '@handrail/schema';
import type { ActPlan } from './planAct.js';

export function planStanding(standing: ReleaseStanding, title: string): readonly ActPlan[] {
  const { id, stage, closure, isHeld, signOffs, approvals, checklist } = standing;
  const on = 'releases' as const;
  const signing = signOffs.filter(({ signed }) => signed === null && closure !== null);
  const approving = approvals.filter(({ isGiven }) => !isGiven);
  return [
    ...signing.map(
      ({ role }): ActPlan => ({
        act: { kind: 'sign-off', on, id, as: role, ...(closure === null ? {} : { closure }) },
        verb: `Sign off as ${role}`,
        title: `Sign ${title} off as ${role}?`,
        changes: [
          ...checklist.map((item) => `You have tried: ${item}`),
          `It covers the release as it is now, ${closure?.slice(0, 12)}, with all it reaches. An edit voids it.`,
        ],
        confirm: 'Sign off',
        tone: 'accent',
      }),
    ),
    ...approving.map(
      ({ role }): ActPlan => ({
        act: { kind: 'approve', on, id, as: role },
        verb: `Approve as ${role}`,
        title: `Approve this wave of ${title} as ${role}?`,
        changes: ['With all approvals, and once its time and its people are there, the next wave starts by itself.'],
        confirm: 'Approve',
        tone: 'accent',
      }),
    ),
    ...(stage === 'wave' ? [planHold(id, title, isHeld)] : []),
  ];
}

function planHold(id: string, title: string, isHeld: boolean): ActPlan {
  return isHeld
    ? {
        act: { kind: 'resume', on: 'releases', id },
        verb: 'Resume',
        title: `Let ${title} go on?`,
        changes: ['The next wave starts by itself as soon as nothing is missing.'],
        confirm: 'Resume',
        tone: 'accent',
      }
    : {
        act: { kind: 'hold', on: 'releases', id },
        verb: 'Hold',
        title: `Hold ${title}?`,
        changes: ['Who has it keeps it; no further wave starts. Harm still rolls it back.'],
        confirm: 'Hold',
        tone: 'accent',
      };
}
