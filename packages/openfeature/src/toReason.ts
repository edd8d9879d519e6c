/** Handrail's reasons in OpenFeature's words. */

import type { ResolutionReason } from '@openfeature/web-sdk';
import { StandardResolutionReasons as words } from '@openfeature/web-sdk';
import type { Decision } from './handle.js';

/** @see https://openfeature.dev/specification/types#resolution-reason */
export function toReason({ reason, arm, rho = 1 }: Decision): ResolutionReason {
  switch (reason) {
    case 'off':
    case 'killed':
      return words.DISABLED;
    case 'stale':
      return words.STALE;
    case 'override':
    case 'static':
      return words.STATIC;
    case 'rule':
      return words.TARGETING_MATCH;
    case 'split':
    case 'holdout':
      return words.SPLIT;
    case 'wave':
    case 'not-yet':
      // Of a wave that takes a part, chance put them in either arm; whom it reaches in full was chosen by who they are.
      if (!arm) return words.DEFAULT;
      return rho < 1 ? words.SPLIT : words.TARGETING_MATCH;
    default:
      return words.DEFAULT;
  }
}
