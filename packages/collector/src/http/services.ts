/** What the routes work with; `createCollector` joins it. */
import type { EventStore } from '../events/eventStore.js';
import type { Prove } from '../identity/createProve.js';
import type { Sources } from '../identity/createSources.js';
import type { Signers } from '../identity/signers.js';
import type { Ledger } from '../journal/createLedger.js';
import type { Memories } from '../memory/createMemories.js';
import type { PersonHash } from '../people/createPersonHash.js';
import type { Quotas } from '../quotas/createQuotas.js';
import type { Runner } from '../rollout/createRunner.js';
import type { Notes } from '../rollout/notes.js';
import type { Loader } from '../spool/createLoader.js';
import type { Spool } from '../spool/createSpool.js';
import type { Sql } from '../sql/openSql.js';
import type { Trees } from '../trees/createTrees.js';
import type { Gauges } from './createGauges.js';
import type { Streams } from './createStreams.js';

export interface Services {
  readonly ledger: Ledger;
  readonly trees: Trees;
  readonly spool: Spool;
  readonly loader: Loader;
  readonly store: EventStore;
  readonly streams: Streams;
  readonly memories: Memories;
  readonly personHash: PersonHash;
  readonly signers: Signers;
  readonly prove: Prove;
  readonly sources: Sources;
  readonly quotas: Quotas;
  readonly notes: Notes;
  readonly runner: Runner;
  readonly gauges: Gauges;
  readonly journalSql: Sql;
  readonly spoolSql: Sql;
  /** Epoch ms. */
  readonly now: () => number;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly proxies: readonly string[];
  /** Everything is served below it too, such as `/help`; empty for the root alone. */
  readonly prefix: string;
  /** Event requests of one write key. */
  readonly requestsPerSecond: number;
  readonly sdkDir: string | undefined;
  readonly dashboardDir: string | undefined;
}
