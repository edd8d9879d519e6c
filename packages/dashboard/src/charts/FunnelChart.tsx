/** A tour's funnel: one thin bar a step from a zero baseline, so that the eye finds where people leave. */
import type { GuideFunnel } from '@handrail/schema';
import { formatCount, formatDuration, formatShare } from '../numbers/format.js';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly users: number;
  readonly dismissed: number;
  readonly medianMs: number | null;
  readonly kind: 'edge' | 'step';
}

export function funnelRows(funnel: GuideFunnel): readonly Row[] {
  const edge = (id: string, label: string, users: number): Row => ({
    id: `:${id}`,
    label,
    users,
    dismissed: 0,
    medianMs: null,
    kind: 'edge',
  });
  return [
    edge('reached', 'Reached', funnel.reached),
    edge('started', 'Started', funnel.started),
    ...funnel.steps.map((step, index) => ({
      id: step.id,
      label: `${index + 1}. ${step.label}`,
      users: step.shown,
      dismissed: step.dismissed,
      medianMs: step.medianMs,
      kind: 'step' as const,
    })),
    edge('finished', 'Finished', funnel.completed),
  ];
}

export function FunnelChart({ funnel }: { funnel: GuideFunnel }) {
  const rows = funnelRows(funnel);
  const most = Math.max(1, ...rows.map((row) => row.users));
  const worst = Math.max(0, ...rows.map((row) => row.dismissed));
  return (
    <ol class="funnel" aria-label="Funnel: the same numbers are in the table below">
      {rows.map((row) => (
        <li key={row.id} class={row.kind}>
          <span class="funnel-label">{row.label}</span>
          <svg class="bar" aria-hidden="true" preserveAspectRatio="none">
            <rect class="bar-track" width="100%" height="8" y="6" />
            <rect class="bar-value" width={`${(100 * row.users) / most}%`} height="8" y="6" />
          </svg>
          <span class="funnel-users">{formatCount(row.users)}</span>
          <span class="funnel-share">{funnel.reached > 0 ? formatShare(row.users / funnel.reached) : ''}</span>
          <span class={row.dismissed > 0 && row.dismissed === worst ? 'funnel-left most' : 'funnel-left'}>
            {row.dismissed > 0 ? `${formatCount(row.dismissed)} dismissed here` : ''}
          </span>
          <span class="funnel-time" title={row.medianMs === null ? undefined : 'Median from shown to done'}>
            {row.medianMs === null ? '' : formatDuration(row.medianMs)}
          </span>
        </li>
      ))}
    </ol>
  );
}
