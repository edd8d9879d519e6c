/** What Handrail knows of a decision beyond value, variant and reason, for hooks and telemetry. */

import type { FlagMetadata } from '@openfeature/web-sdk';
import type { Decision } from './handle.js';

/** Empty for a flag that serves its default; else Handrail's own reason with rule, release, wave and arm. */
export function toMetadata({ reason, rule, release, wave, arm, rho }: Decision): FlagMetadata {
  if (reason === 'default' || reason === 'static') return {};
  const metadata: Record<string, string | number> = { handrailReason: reason };
  for (const [name, value] of Object.entries({ rule, release, wave, arm, rho })) {
    if (value !== undefined) metadata[name] = value;
  }
  return metadata;
}
