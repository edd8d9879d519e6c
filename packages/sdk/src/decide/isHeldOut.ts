/** Whether somebody is never offered a guide, so that those who are can be compared with them. */
import { fnv1a } from '@handrail/engine';

/**
 * The bucket of the engine (`bucketOf`), by the hash that core lends: the same for a person wherever they are.
 * @param percent 0 to 100
 */
export const isHeldOut = (guide: string, unit: string, percent = 0): boolean =>
  (fnv1a(`${fnv1a(`offer:${guide}:${unit}`) >>> 0}`) >>> 0) % 10_000 < percent * 100;
