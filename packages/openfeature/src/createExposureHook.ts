/** Counts a flag as exposed once its value has reached the app; a failed evaluation gives the app its own default. */
import type { Hook } from '@openfeature/web-sdk';
import type { HandrailHandle } from './handle.js';

/** The provider's own hook: it runs for every evaluation of every client, and `flag` alone records (`decide` does not). */
export function createExposureHook(handrail: HandrailHandle): Hook {
  return {
    after({ flagKey }) {
      handrail.flag(flagKey);
    },
  };
}
