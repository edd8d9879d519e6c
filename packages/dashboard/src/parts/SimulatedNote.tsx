/** Says of whom a chart speaks, whenever simulated users are in it, or could be. */
import type { MetricsHead } from '@handrail/schema';
import { formatCount, formatOf } from '../numbers/format.js';
import { useDesk } from './desk.js';
import { Icon } from './Icon.js';

export function SimulatedNote({ head }: { head: MetricsHead }) {
  const { go } = useDesk();
  if (head.simulatedUsers > 0) {
    const all = head.simulatedUsers >= head.totalUsers;
    return (
      <p class="note simulated">
        <Icon name="warning" />
        <span>
          {all
            ? `All ${formatOf(head.simulatedUsers, 'user')} here are simulated. They show that the numbers work, not how people do.`
            : `${formatCount(head.simulatedUsers)} of the ${formatOf(head.totalUsers, 'user')} here are simulated.`}
        </span>
      </p>
    );
  }
  if (head.population !== 'people' || head.totalUsers > 0) return null;
  return (
    <p class="note">
      No person has been counted in this time. If you play demo traffic,{' '}
      <button type="button" class="link" onClick={() => go({ population: 'simulated' })}>
        show simulated users
      </button>
      .
    </p>
  );
}
