/** Resolves once all that a collector has taken is in its event store: until then it is on disk, and only there. */
import { waitFor } from './waitFor.js';

export const whenLoaded = (collectorUrl: string): Promise<void> =>
  waitFor('everything taken to be in the event store', async () =>
    /^handrail_spool_batches 0$/m.test(await (await fetch(`${collectorUrl}/metrics`)).text()),
  );
