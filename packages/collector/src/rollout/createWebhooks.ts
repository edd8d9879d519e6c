/** Tells the team's own systems of every act on releases: in order, signed, again until it was taken. */
import { createHmac } from 'node:crypto';
import type { JournalEntry, JournalKind } from '@handrail/schema';
import type { Ledger } from '../journal/createLedger.js';
import { limits } from '../limits.js';
import type { Sql } from '../sql/openSql.js';
import type { Notes } from './notes.js';

/** Can be dropped: then only what comes after is told. */
export const webhooksTable =
  'CREATE TABLE IF NOT EXISTS webhooks (app TEXT NOT NULL, env TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (app, env)) STRICT';

export interface WebhookTarget {
  readonly app: string;
  readonly env: string;
  readonly url: string;
  /** Signs each body: `Handrail-Signature: sha256=<hex HMAC>`. */
  readonly secret: string;
}

export interface Webhooks {
  close(): Promise<void>;
}

export interface WebhookOptions {
  readonly ledger: Pick<Ledger, 'read' | 'onEntry'>;
  readonly notes: Pick<Notes, 'find'>;
  readonly sql: Sql;
  readonly onError?: (message: string) => void;
}

/** What concerns who sees what. Keys and tokens are nobody else's business. */
const told: ReadonlySet<JournalKind> = new Set<JournalKind>([
  ...(['publish', 'promote', 'sign-off', 'approve', 'start', 'advance', 'mark', 'hold', 'resume'] as const),
  ...(['breach', 'waive', 'roll-back', 'go-live', 'adopt', 'kill', 'revive', 'off', 'on'] as const),
]);

export function createWebhooks(targets: readonly WebhookTarget[], options: WebhookOptions): Webhooks {
  const stopping = new AbortController();
  const running = targets.map((target) => tell(target, options, stopping.signal));
  return {
    async close() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function tell(target: WebhookTarget, options: WebhookOptions, stopping: AbortSignal): Promise<void> {
  const { app, env } = target;
  const { ledger, notes, sql, onError = () => undefined } = options;
  const news = createBell(stopping);
  const patience = createBell(stopping);
  const off = ledger.onEntry((entry) => entry.app === app && news.ring());
  const kept = sql.get<{ seq: number }>('SELECT seq FROM webhooks WHERE app = ? AND env = ?', app, env)?.seq;
  // A target that is new is told of what happens from now on.
  let seq = kept ?? (await ledger.read(app, 0)).at(-1)?.seq ?? 0;
  const keep = (done: number) => {
    seq = done;
    sql.run('INSERT OR REPLACE INTO webhooks (app, env, seq) VALUES (?, ?, ?)', app, env, seq);
  };
  if (kept === undefined) keep(seq);
  while (!stopping.aborted) {
    const [entry] = await ledger.read(app, seq, 1);
    if (!entry) {
      await news.wait(limits.webhookPauseMaxMs);
      continue;
    }
    if (entry.env === env && told.has(entry.kind)) {
      const why = await send(target, describe(entry, notes), stopping, patience.wait);
      if (stopping.aborted) break;
      if (why !== undefined) onError(`webhook of ${app}/${env}: entry ${entry.seq} was given up: ${why}`);
    }
    keep(entry.seq);
  }
  off();
}

function describe({ app, env, seq, at, actor, kind, body }: JournalEntry, notes: Pick<Notes, 'find'>): string {
  const { release = null, wave = null, what = null, status = null, guardrail = null } = body;
  const note = body.why ?? body.note;
  const why = typeof note === 'string' ? (notes.find(note) ?? null) : null;
  return JSON.stringify({ app, env, seq, at, actor, kind, release, wave, what, status, guardrail, why });
}

/** @returns why it was given up; undefined once it was taken, or while stopping */
async function send(
  { url, secret }: WebhookTarget,
  body: string,
  stopping: AbortSignal,
  wait: (ms: number) => Promise<void>,
): Promise<string | undefined> {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  let why = '';
  for (let attempt = 0; attempt < limits.webhookAttempts && !stopping.aborted; attempt += 1) {
    if (attempt > 0) await wait(Math.min(limits.webhookPauseMs * 2 ** (attempt - 1), limits.webhookPauseMaxMs));
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'handrail-signature': signature },
        body,
        redirect: 'error',
        signal: AbortSignal.any([stopping, AbortSignal.timeout(limits.webhookTimeoutMs)]),
      });
      await response.body?.cancel();
      if (response.ok) return undefined;
      why = `it answered ${response.status}`;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
  }
  return stopping.aborted ? undefined : why;
}

/** Waits that end early when somebody rings (also just before), and all at once when it is time to stop. */
function createBell(stopping: AbortSignal) {
  let isRung = false;
  let onRing: () => void = () => undefined;
  const ring = () => {
    isRung = true;
    onRing();
  };
  stopping.addEventListener('abort', ring);
  return {
    ring,
    async wait(ms: number): Promise<void> {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          onRing = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRung = stopping.aborted;
    },
  };
}
