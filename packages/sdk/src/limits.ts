/** Every cap of the browser core. Times in ms, sizes in bytes. */
export const limits = {
  /** Longest uninterrupted stretch of work on the page's thread. */
  sliceMs: 4,
  /** A look for one target gives up after this long and answers `missing`. */
  findMs: 12,
  /** After a check of all waiting targets the page is left alone for this many times what the check cost (2 %). */
  restFactor: 50,
  restMinMs: 50,
  restMaxMs: 1_000,
  /** A pause in typing this long counts as having finished an input. */
  inputPauseMs: 1_000,
  /** Text of an element that is read as an attribute, and attribute values in general. */
  attributeChars: 256,
  /** Answer of the collector is waited for this long, tried this often, and then left alone for a while. */
  requestMs: 3_000,
  attempts: 3,
  retryMs: 300,
  breakerMs: 30_000,
  breakerMaxMs: 600_000,
  stateBytes: 256_000,
  fileBytes: 4_000_000,
  /** Without a byte for this long the stream counts as dead. The collector sends one every 20 s. */
  heartbeatMs: 45_000,
  pollMs: 15_000,
  pollMaxMs: 120_000,
  /** Other tabs are told at least this often that the state is still fresh. */
  relayMs: 3_600_000,
  /** IndexedDB that has not answered by then is treated as absent. */
  storeMs: 500,
  /** Events are written down this long after the first of a batch, and sent this long after. */
  writeMs: 500,
  sendMs: 3_000,
  batchEvents: 50,
  /** Browsers refuse keepalive bodies over 64 KiB. */
  batchBytes: 60_000,
  gzipBytes: 1_024,
  queueBatches: 200,
  sendRetryMs: 2_000,
  sendRetryMaxMs: 300_000,
  eventBytes: 8_000,
  /** A lease without Web Locks: renewed each third, taken over after it. */
  leaseMs: 45_000,
  /** A session ends after this long without a page. */
  sessionMs: 1_800_000,
  /** A tour that was left is picked up again within this long. */
  resumeMs: 86_400_000,
  rememberedGuides: 500,
  rememberedShows: 200,
  rememberedExposures: 500,
} as const;
