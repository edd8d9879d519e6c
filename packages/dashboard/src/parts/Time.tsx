/** A moment in words, exact with its zone on hover. */
import { formatAgo, formatExactTime } from '../numbers/format.js';

export const Time = ({ at }: { at: number }) => (
  <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)}>
    {formatAgo(at, Date.now())}
  </time>
);
