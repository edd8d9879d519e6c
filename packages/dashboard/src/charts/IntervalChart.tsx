/** Shares with their intervals on one axis from zero: a dot for what was counted, a light band for what may be true. */
import { formatShare } from '../numbers/format.js';
import type { Interval } from '../numbers/wilsonInterval.js';
import { useWidth } from './useWidth.js';

export interface IntervalRow {
  readonly id: string;
  readonly label: string;
  readonly share: number;
  readonly interval: Interval;
  /** The one the eye should go to. */
  readonly highlighted: boolean;
  readonly note: string;
}

const axisHeight = 24;

export function IntervalChart({ rows, label }: { rows: readonly IntervalRow[]; label: string }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const top = Math.max(0.05, ...rows.map((row) => row.interval.high));
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25].find((size) => top / size <= (width < 480 ? 4 : 6)) ?? 0.25;
  const end = Math.min(1, Math.ceil(top / step) * step);
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
  const x = (share: number) => 6 + (share / end) * (width - 12);
  // Too narrow for the name and its figures in one line: the figures go below it.
  const narrow = width < 420;
  const rowHeight = narrow ? 68 : 52;
  const height = rows.length * rowHeight + axisHeight;
  return (
    <div ref={ref} class="chart">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line class="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={height - axisHeight} />
              <text
                class="tick"
                x={x(tick)}
                y={height - 6}
                text-anchor={tick === 0 ? 'start' : tick === end ? 'end' : 'middle'}
              >
                {formatShare(tick)}
              </text>
            </g>
          ))}
          {rows.map((row, index) => {
            const y = index * rowHeight + (narrow ? 52 : 36);
            return (
              <g key={row.id} class={row.highlighted ? 'highlighted' : 'muted'}>
                <text class="direct" x={6} y={y - (narrow ? 34 : 16)}>
                  <tspan class="strong">{row.label}</tspan>
                  {narrow ? (
                    <tspan x={6} dy={18}>
                      {row.note}
                    </tspan>
                  ) : (
                    ` ${row.note}`
                  )}
                </text>
                <rect
                  class="band"
                  x={x(row.interval.low)}
                  width={Math.max(1, x(Math.min(end, row.interval.high)) - x(row.interval.low))}
                  y={y - 5}
                  height={10}
                  rx={2}
                />
                <circle class="dot" cx={x(row.share)} cy={y} r={4} />
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
