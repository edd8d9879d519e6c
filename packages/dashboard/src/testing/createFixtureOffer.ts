/** For tests: an offer that helps, or that is kept from nobody. */
import type { MetricsHead, OfferReport } from '@handrail/schema';

export function createFixtureOffer(head: MetricsHead, helps: boolean): OfferReport {
  const control = helps ? Math.round(head.totalUsers * 0.3) : 0;
  const offered = head.totalUsers - control;
  const minute = 60_000;
  return {
    ...head,
    ...{ guide: 'deploy-what-changed', title: 'Deploy only what changed', offered, control },
    accepted: Math.round(offered * 0.4),
    trouble: {
      ...{ withinMs: 10 * minute, most: 20 },
      offered: { users: offered, mean: 0.62 },
      control: { users: control, mean: 1.9 },
      difference: control > 1 ? { low: -1.94, high: -0.61 } : null,
    },
    time: {
      ...{ withinMs: 60 * minute, event: 'flow_deployed' },
      offered: { users: offered, mean: 9 * minute },
      control: { users: control, mean: 21 * minute },
      difference: control > 1 ? { low: -19 * minute, high: 2 * minute } : null,
    },
  };
}
