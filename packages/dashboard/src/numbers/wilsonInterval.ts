/** The interval of a share: how far the true one may be from the one that was counted. */

export interface Interval {
  /** Both 0 to 1 for a share, -1 to 1 for a difference of shares. */
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %. */
export const z95 = 1.959963984540054;

/**
 * Wilson's score interval for `hits` of `total`. Never leaves 0..1 and holds its level for small samples and shares
 * near 0 or 1, where the textbook interval collapses to a point. `{0, 1}` when nobody was counted.
 *
 *   (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n),  p = hits/n
 *
 * @see E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212
 */
export function wilsonInterval(hits: number, total: number, z = z95): Interval {
  if (total <= 0) return { low: 0, high: 1 };
  const share = hits / total;
  const middle = share + (z * z) / (2 * total);
  const reach = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  // Rounding must not put a bound a hair beyond what is possible, nor beyond the share itself.
  return {
    low: hits <= 0 ? 0 : Math.max(0, (middle - reach) / scale),
    high: hits >= total ? 1 : Math.min(1, (middle + reach) / scale),
  };
}
