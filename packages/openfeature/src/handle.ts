/** What the provider needs of Handrail: `window.handrail`, or what `createHandrail` returns. */
import type { Handrail } from '@handrail/sdk';

export type HandrailHandle = Pick<
  Handrail,
  'ready' | 'flag' | 'decide' | 'onChange' | 'identify' | 'track' | 'flush' | 'version'
>;
