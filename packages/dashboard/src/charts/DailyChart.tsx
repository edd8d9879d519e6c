/** People per day and arm as thin lines with their names at the end, and the acts of the release on the time axis. */
import { formatCount, formatDay } from '../numbers/format.js';
import { useWidth } from './useWidth.js';

export interface Line {
  readonly id: string;
  readonly label: string;
  readonly highlighted: boolean;
  /** Users by UTC day, `2026-11-22`. */
  readonly users: ReadonlyMap<string, number>;
}

export interface Annotation {
  /** Epoch ms. */
  readonly at: number;
  readonly label: string;
}

interface Props {
  readonly lines: readonly Line[];
  /** Every day of the time shown, in order. */
  readonly days: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly label: string;
}

const plotHeight = 150;
const annotationRow = 18;
const left = 6;

export function DailyChart({ lines, days, annotations, label }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  // Room for the longest name at the lines' ends, at about 7 px a letter.
  const right = 20 + 7 * Math.max(0, ...lines.map((line) => line.label.length));
  const shown = annotations.slice(-6);
  const top = shown.length * annotationRow + 8;
  const height = top + plotHeight + 24;
  const most = niceTop(Math.max(1, ...lines.flatMap((line) => [...line.users.values()])));
  const first = Date.parse(`${days[0]}T00:00Z`);
  const span = Math.max(1, days.length - 1) * 86_400_000;
  const xAt = (at: number) => left + Math.min(1, Math.max(0, (at - first) / span)) * (width - left - right);
  const x = (index: number) =>
    days.length === 1 ? left + (width - left - right) / 2 : xAt(first + index * 86_400_000);
  const y = (users: number) => top + plotHeight - (users / most) * plotHeight;
  const ends = spread(
    lines.map((line) => ({ line, y: y(line.users.get(days.at(-1) ?? '') ?? 0) })),
    16,
    top + plotHeight,
  );
  return (
    <div ref={ref} class="chart">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {[0, most / 2, most].map((users) => (
            <g key={users}>
              <line class={users === 0 ? 'axis' : 'grid'} x1={left} x2={width - right} y1={y(users)} y2={y(users)} />
              {users > 0 && (
                <text class="tick" x={left} y={y(users) - 4}>
                  {formatCount(users)}
                </text>
              )}
            </g>
          ))}
          {shown.map((annotation, index) => {
            const at = xAt(annotation.at);
            const before = at > width / 2;
            return (
              <g key={`${annotation.at} ${annotation.label}`}>
                <line class="act" x1={at} x2={at} y1={index * annotationRow + 4} y2={top + plotHeight} />
                <text
                  class="act-label"
                  x={before ? at - 6 : at + 6}
                  y={index * annotationRow + 14}
                  text-anchor={before ? 'end' : 'start'}
                >
                  {annotation.label}
                </text>
              </g>
            );
          })}
          {lines.map((line) => (
            <g key={line.id} class={line.highlighted ? 'highlighted' : 'muted'}>
              <polyline
                class="line"
                points={days.map((day, index) => `${x(index)},${y(line.users.get(day) ?? 0)}`).join(' ')}
              />
              <circle class="dot" cx={x(days.length - 1)} cy={y(line.users.get(days.at(-1) ?? '') ?? 0)} r={3} />
            </g>
          ))}
          {ends.map((end) => (
            <text
              key={end.line.id}
              class={end.line.highlighted ? 'direct strong highlighted' : 'direct'}
              x={width - right + 10}
              y={end.y + 4}
            >
              {end.line.label}
            </text>
          ))}
          <text class="tick" x={left} y={height - 6}>
            {formatDay(days[0] ?? '')}
          </text>
          {days.length > 1 && (
            <text class="tick" x={width - right} y={height - 6} text-anchor="end">
              {formatDay(days.at(-1) ?? '')}
            </text>
          )}
        </svg>
      )}
    </div>
  );
}

/** 1, 2 or 5 times a power of ten that holds `value`, even so that its half is a whole number too. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const top = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value) ?? value;
  return top % 2 === 0 ? top : top * 2;
}

/** Moves labels apart that would lie on each other, none below `floor`. */
function spread<T extends { y: number }>(labels: readonly T[], gap: number, floor: number): readonly T[] {
  const sorted = [...labels].sort((a, b) => b.y - a.y);
  let limit = floor;
  return sorted.map((label) => {
    const y = Math.min(label.y, limit);
    limit = y - gap;
    return { ...label, y };
  });
}
