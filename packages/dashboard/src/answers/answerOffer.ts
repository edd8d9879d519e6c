/** Whether an offer helped, in a sentence with its numbers. */
import type { Comparison, OfferReport } from '@handrail/schema';
import { smallSampleUsers } from '../limits.js';
import { countUsers } from '../numbers/countUsers.js';
import { formatCount, formatDuration } from '../numbers/format.js';

export interface OfferAnswer {
  readonly headline: string;
  readonly details: readonly string[];
}

export function answerOffer(report: OfferReport): OfferAnswer {
  const { offered, accepted, control, trouble, time } = report;
  const count = countUsers(report);
  if (offered + control === 0) return { headline: 'Nobody has seemed stuck here in this time.', details: [] };
  const who = `Offered to ${count(offered)} who seemed stuck, of whom ${formatCount(accepted)} took it`;
  if (control === 0) {
    return {
      headline: `${who}.`,
      details: ['It is kept from nobody, so nothing says whether it helps: give it a `holdout` of some percent.'],
    };
  }
  const found = [
    sayFound(trouble, 'less trouble followed', 'more trouble followed'),
    ...(time ? [sayFound(time, `${time.event} came sooner`, `${time.event} came later`)] : []),
  ].filter((one) => one !== undefined);
  const details = [`${who}; by chance kept from ${count(control)} to compare with.`];
  if (Math.min(offered, control) < smallSampleUsers) details.push('Small sample: a real difference may not show yet.');
  return {
    headline:
      found.length > 0
        ? `Where it was offered, ${found.join(', and ')}. More than chance explains.`
        : 'Nothing that chance would not explain: neither better nor worse where it was offered.',
    details,
  };
}

function sayFound({ difference }: Comparison, less: string, more: string): string | undefined {
  if (!difference || (difference.low <= 0 && difference.high >= 0)) return undefined;
  return difference.high < 0 ? less : more;
}

/** A mean per person: `1.4`. */
export const formatMean = (mean: number) => String(Number(mean.toFixed(mean < 10 ? 1 : 0)));

/** `+0.4`, `−3 min 20 s`, `0`. */
export function formatDifference(difference: number, format: (amount: number) => string): string {
  return `${difference > 0 ? '+' : difference < 0 ? '−' : ''}${format(Math.abs(difference))}`;
}

export const formatTook = (ms: number) => (ms === 0 ? '0 s' : formatDuration(ms));
