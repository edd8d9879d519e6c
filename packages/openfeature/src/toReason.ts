/** Handrail's reasons in OpenFeature's words. */

import type { ResolutionReason } from '@openfeature/web-sdk';
import { StandardResolutionReasons as words } from '@openfeature/web-sdk';
import type { Decision } from './handle.js';

/** @see https://openfeature.dev/specification/types#resolution-reason */
export function toReason({ reason, rho }: Decision): ResolutionReason {
  switch (reason) {
    case 'off':
    case 'killed':
      return words.DISABLED;
    case 'stale':
      return words.STALE;
    case 'override':
      return words.STATIC;
    case 'rule':
      return words.TARGETING_MATCH;
    case 'split':
    case 'holdout':
      return words.SPLIT;
    case 'wave':
      // Whom a wave reaches in full was chosen by who they are, not by chance.
      return rho !== undefined && rho < 1 ? words.SPLIT : words.TARGETING_MATCH;
    default:
      return words.DEFAULT;
  }
}
