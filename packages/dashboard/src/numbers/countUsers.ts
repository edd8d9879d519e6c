/** Says how many were counted, and what they are: people only where no simulated user is among them. */
import type { MetricsHead } from '@handrail/schema';
import { formatOf, formatPeople } from './format.js';

/** `12 people`, `12 users` where some are simulated, `12 simulated users` where all are. */
export function countUsers({ simulatedUsers, totalUsers }: MetricsHead): (count: number) => string {
  if (simulatedUsers === 0) return formatPeople;
  return simulatedUsers >= totalUsers
    ? (count) => formatOf(count, 'simulated user')
    : (count) => formatOf(count, 'user');
}
