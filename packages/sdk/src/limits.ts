/** Every cap of the browser core. Times in ms, sizes in bytes. */
/** Longest uninterrupted stretch of work on the page's thread. */
export const sliceMs = 4;
/** A look for one target goes on for this long within a slice, and is finished in the next ones. */
export const findMs = 2;
/** Where an answer is needed at once, a look is given up after this long, and the target counts as missing. */
export const findNowMs = 100;
/** After a check of all waiting targets the page is left alone for this many times what the check cost (2 %). */
export const restFactor = 50;
export const restMinMs = 50;
export const restMaxMs = 1_000;
/** A pause in typing this long counts as having finished an input. */
export const inputPauseMs = 1_000;
/** Answer of the collector is waited for this long, tried this often, and then left alone for a while. */
export const requestMs = 3_000;
export const attempts = 3;
export const retryMs = 300;
export const breakerMs = 30_000;
export const breakerMaxMs = 600_000;
export const stateBytes = 256_000;
export const fileBytes = 4_000_000;
/** Without a byte for this long the stream counts as dead. The collector sends one every 20 s. */
export const heartbeatMs = 45_000;
export const pollMs = 15_000;
export const pollMaxMs = 120_000;
/** Other tabs are told at least this often that the state is still fresh. */
export const relayMs = 3_600_000;
/** IndexedDB that has not answered by then is treated as absent. */
export const storeMs = 500;
/** Events are written down this long after the first of a batch, and sent this long after. */
export const writeMs = 500;
export const sendMs = 3_000;
/** Browsers refuse keepalive bodies over 64 KiB. */
export const batchChars = 60_000;
export const gzipChars = 1_024;
export const queueBatches = 200;
export const sendRetryMs = 2_000;
export const sendRetryMaxMs = 300_000;
export const eventChars = 8_000;
/** Of what one page keeps in localStorage when it is left; browsers give an origin about 5 MB. */
export const lateChars = 60_000;
/** A lease without Web Locks: renewed each third, taken over after it. */
export const leaseMs = 45_000;
export const leaseCheckMs = 100;
/** A session ends after this long without a page. */
export const sessionMs = 1_800_000;
/** That somebody is here is written down this often. */
export const seenMs = 60_000;
/** A tour that was left is picked up again within this long. */
export const resumeMs = 86_400_000;
export const rememberedGuides = 500;
export const rememberedExposures = 500;
/** Guides wait this long for what is remembered of a person elsewhere; what is new is told after this pause. */
export const mergeMs = 1_000;
export const tellMs = 300;

/** How often one page may throw its document away before it is left alone. */
export const restartsPerPage = 10;

/** So many times of one event are remembered for triggers that count it over pages. */
export const rememberedTimes = 100;
