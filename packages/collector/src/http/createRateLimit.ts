/** A token bucket per name, bounded in number: a refill rate, and how much may come at once. */
export interface RateLimit {
  /** Takes one; false when the bucket is empty. */
  take(name: string): boolean;
}

/** Beyond this the bucket used longest ago is forgotten: it was full again or nearly. */
const maxBuckets = 10_000;

export function createRateLimit(perSecond: number, burst: number, now: () => number = Date.now): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    take(name) {
      const nowMs = now();
      const bucket = buckets.get(name) ?? { left: burst, atMs: nowMs };
      buckets.delete(name);
      buckets.set(name, bucket);
      if (buckets.size > maxBuckets) buckets.delete(buckets.keys().next().value ?? '');
      bucket.left = Math.min(burst, bucket.left + ((nowMs - bucket.atMs) / 1000) * perSecond);
      bucket.atMs = nowMs;
      if (bucket.left < 1) return false;
      bucket.left -= 1;
      return true;
    },
  };
}
