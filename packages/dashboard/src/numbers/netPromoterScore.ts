/** The Net Promoter Score of answers from 0 to 10, and how far the true one may be from it. */
import { type Interval, z95 } from './wilsonInterval.js';

export interface NetPromoterScore {
  /** -1 to 1; on the desk times 100, as it is usually said. */
  readonly score: number;
  readonly interval: Interval;
  /** 9 and 10; 7 and 8; 0 to 6. */
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/**
 * Promoters less detractors, of all who answered. The interval is the adjusted Wald one: as if three more had answered,
 * 3/4 promoters, 3/2 passives and 3/4 detractors, which holds its level also for few answers.
 *
 *   n' = n + 3,  p = (promoters + 3/4) / n',  d = (detractors + 3/4) / n',  p - d ± z √((p + d - (p - d)²) / n')
 *
 * @see F. F. Reichheld, "The one number you need to grow", Harvard Business Review, December 2003
 * @see B. Rocks, "Interval estimation for the Net Promoter Score", The American Statistician 70 (2016), 365-372
 */
export function netPromoterScore(answers: readonly { answer: string | number; responses: number }[]): NetPromoterScore {
  const between = (low: number, high: number) =>
    answers.reduce(
      (sum, { answer, responses }) => (Number(answer) >= low && Number(answer) <= high ? sum + responses : sum),
      0,
    );
  const [detractors, passives, promoters] = [between(0, 6), between(7, 8), between(9, 10)];
  const total = detractors + passives + promoters;
  const adjusted = total + 3;
  const p = (promoters + 0.75) / adjusted;
  const d = (detractors + 0.75) / adjusted;
  const reach = z95 * Math.sqrt((p + d - (p - d) ** 2) / adjusted);
  return {
    score: total === 0 ? 0 : (promoters - detractors) / total,
    interval: { low: Math.max(-1, p - d - reach), high: Math.min(1, p - d + reach) },
    promoters,
    passives,
    detractors,
  };
}
