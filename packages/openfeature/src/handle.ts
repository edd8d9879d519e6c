/** What the provider needs of Handrail: `window.handrail`, or what `createHandrail` returns. */
import type { Handrail } from '@handrail/sdk';

export type HandrailHandle = Pick<
  Handrail,
  'ready' | 'flag' | 'decide' | 'on' | 'onChange' | 'identify' | 'track' | 'flush' | 'version'
>;

/** What Handrail decided about a flag, and why. */
export type Decision = NonNullable<ReturnType<Handrail['decide']>>;
export type Properties = NonNullable<Parameters<Handrail['track']>[1]>;
