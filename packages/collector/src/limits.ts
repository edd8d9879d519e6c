/** Every cap of the collector, in one place; those it shares with others come from the schema. Sizes in bytes, times in ms. */
import { limits as wire } from '@handrail/schema';

export const limits = {
  /** Body of one event request as received. The SDK stays under 60 kB; demo traffic and proxies may merge. */
  batchBytes: wire.batchBytes,
  /** The same after decompression: what a compressed bomb can cost at most. */
  inflatedBytes: wire.batchBytes,
  /** Bodies of event requests being received at any moment, all together. */
  heldBytes: 64 * 1024 * 1024,
  /** Body of one publish request (base64 in JSON). */
  publishBytes: Math.ceil(wire.treeBytes * 1.4),
  /** Any other admin request. */
  adminBytes: 64 * 1024,
  /** Smaller files are sent as they are: compression would not pay. */
  compressAboveBytes: 256,
  /** Files of trees kept in memory, least recently used out first. */
  fileCacheBytes: 32 * 1024 * 1024,
  /** Addresses of files of trees that are known to be there. */
  knownBundles: 5_000,
  /** How long every hashed SDK file is served after it was last part of an installed SDK. */
  sdkFileKeptMs: 90 * 24 * 3_600_000,
  /** Signing keys of one environment: two while they are rotated, and some to spare. */
  signers: 5,
  proofLength: wire.proofLength,
  /** How long a signed token may be valid, and how far the clocks of a host's backend may be off. */
  proofMs: 24 * 3_600_000,
  proofSkewMs: 60_000,
  /** Tokens remembered as checked. */
  checkedProofs: 20_000,
  /** Events accepted and not yet in the event store. Beyond it new batches get 503 with Retry-After. */
  spoolBytes: 1024 * 1024 * 1024,
  /** Requests in one group commit. */
  commitRows: 500,
  /** Between two commits under load, so that more requests share one. The first after a pause waits for nothing. */
  commitGapMs: 5,
  /** Of 4 KiB: how large the log ahead of the spool's file may grow. */
  spoolLogPages: 4_000,
  /** Batches read from the spool at once: a few, since each may be as large as a request. */
  readRows: 16,
  /** Loaded batches kept in the spool, fed again to an event store that died without closing. */
  spoolMarginRows: 64,
  /** Of batches committed a moment ago, which are kept in memory too until they are loaded, and in one insert of them. */
  tailBytes: 16 * 1024 * 1024,
  tailRows: 10_000,
  /** Rejected events kept, oldest out first. */
  deadLetters: 100_000,
  /** Of one rejected event, so that a hostile client cannot fill the disk with one request. */
  deadLetterBytes: 2_048,
  /** One insert into the event store. */
  loadBytes: 4 * 1024 * 1024,
  loadRows: 500,
  /** Pause between two inserts: each makes a part on disk that must be merged later. */
  loadPauseMs: 200,
  insertTimeoutMs: 60_000,
  queryTimeoutMs: 30_000,
  /** How often what is too old is deleted, and how long after the start for the first time. */
  retentionMs: 6 * 3_600_000,
  retentionFirstMs: 60_000,
  /** Days: what people did and were shown, how pages did, and refused events. */
  retentionDays: { behaviour: 400, technical: 90, refused: 30 },
  /** Of the spool, one app: the others always find room. */
  spoolShare: 0.75,
  /** Rewriting all parts of the event store that hold somebody. */
  eraseTimeoutMs: 120_000,
  /** Events in one answer of an export. */
  exportPage: 10_000,
  /** Questions waiting for the event store, which answers one at a time. */
  queuedQueries: 64,
  /** How long requests under way may take once the collector is stopping. Stopping takes under 10 s in all. */
  drainMs: 4_000,
  /** How long an insert under way, and then closing, may take the event store; the spool has what it did not confirm. */
  storeCloseMs: 2_500,
  storeRestartMinMs: 200,
  storeRestartMaxMs: 10_000,
  heartbeatMs: 20_000,
  /** Open streams of one collector. */
  streams: 10_000,
  /**
   * Streams of one environment that are told in a second where each will ask for something made for it: as many as one
   * key may have evaluated.
   */
  spreadPerSecond: 2_000,
  /** Bytes waiting in one stream before its client counts as gone. */
  streamBufferBytes: 64 * 1024,
  /** Headers and bodies that are not whole by then are cut off; a body with an admin token, such as a tree, has longer. */
  headersTimeoutMs: 6_000,
  bodyTimeoutMs: 8_000,
  requestTimeoutMs: 120_000,
  /** How often Node looks for such connections. */
  connectionsCheckMs: 1_000,
  /** Longest route parameter: ids with folders, percent-encoded. */
  parameterLength: 400,
  /** Event requests per second and write key, and how many may come at once. */
  eventRequestsPerSecond: 4_000,
  eventRequestsBurst: 8_000,
  /** Of an origin, in what is said of it. */
  originLength: 200,
  /** Wrong tokens and keys per second and address, and how many may come at once. */
  refusalsPerSecond: 5,
  refusalsBurst: 50,
  /** Body of one request that tells what somebody has seen. */
  memoryBytes: 128 * 1024,
  /** Guides, and events, remembered of one person. */
  memoryGuides: 500,
  memoryNameLength: 200,
  /** The attribute `id`. */
  personLength: 1_000,
  /** All that is remembered of the people of one app; who was seen longest ago goes first. */
  memoryAppBytes: 256 * 1024 * 1024,
  /** Whoever was not seen for this long is forgotten. */
  memoryKeptMs: 400 * 24 * 3_600_000,
  memoryTouchMs: 24 * 3_600_000,
  memorySweepMs: 3_600_000,
  /** How far a browser's clock may be ahead, and a snooze reach. */
  memoryAheadMs: 24 * 3_600_000,
  snoozeMs: 400 * 24 * 3_600_000,
  /** Requests per second and write key, and how many may come at once. */
  memoriesPerSecond: 500,
  memoriesBurst: 2_000,
  /** Body of one evaluation: what is said of a person. */
  contextBytes: 64 * 1024,
  /** Characters of a targeting key. */
  targetingKeyLength: 256,
  /** Evaluations per second and write key, and how many may come at once. */
  evaluationsPerSecond: 2_000,
  evaluationsBurst: 4_000,
  /** Indices kept compiled, counted by the bytes they came from, least recently used out first. */
  evaluatorBytes: 64 * 1024 * 1024,
  /** How long a hidden tab of an OFREP provider keeps its stream. */
  streamInactivitySeconds: 120,
  /** Entries in one answer of the journal. */
  journalPage: 1_000,
  /** Apps of one collector. */
  apps: 1_000,
  tokenNameLength: 100,
  tokenGroups: 20,
  /** A reason written for waiving or holding. */
  noteLength: 1_000,
  /** Events older than this, of everybody, are no data: a rollout holds. */
  freshMs: 3_600_000,
  /** Accepted events that wait longer than this for the event store make all counts too old to go on with. */
  freshLagMs: 60_000,
  /** Pause between two looks at what is known of one release, at least, and at most while nothing comes in. */
  lookMinMs: 1_000,
  lookMaxMs: 60_000,
  /** Different answers to one question that are looked at, the most frequent first: no client fills a query with its own. */
  differentAnswers: 1_000,
  /** After somebody seemed stuck: how long errors and further signs of it are counted, and how many of one person at most. */
  troubleMs: 600_000,
  troubles: 20,
  /** Texts of one question on the desk. */
  shownTexts: 100,
  /** Answers of an anonymous survey are told of as many people at least: of fewer, who answered would say what. */
  anonymousResponses: 5,
  /** A webhook: one try, the pause after the first that failed, and the longest; tries of one entry, over half an hour. */
  webhookTimeoutMs: 10_000,
  webhookPauseMs: 1_000,
  webhookPauseMaxMs: 300_000,
  webhookAttempts: 15,
  /** How often clocks and calendars are looked at. */
  rolloutTickMs: 1_000,
} as const;
