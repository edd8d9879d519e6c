/** Starts one event store process and asks it things; every question is answered or rejected, whatever happens to it. */
import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createProblem } from '../createProblem.js';

export type ChildRequest =
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: object }
  | { readonly kind: 'insert'; readonly table: string; readonly columns: readonly string[]; readonly rows: Uint8Array }
  | { readonly kind: 'close' };

export type ChildAnswer =
  | { readonly kind: 'answer'; readonly id: number; readonly text: string }
  | { readonly kind: 'error'; readonly id: number; readonly message: string; readonly code: number };

type ChildNews =
  | ChildAnswer
  | { readonly kind: 'open' }
  | { readonly kind: 'missing' | 'failed'; readonly why: string };

export interface StoreChild {
  /** Rejects with Problem `store-away` when the process dies or does not answer in time; then it is killed. */
  ask(request: ChildRequest, timeoutMs: number): Promise<ChildAnswer>;
  /** Resolves once the process is gone. */
  kill(): Promise<void>;
}

export interface ChildEvents {
  onOpen(): Promise<void>;
  onMissing(why: string): void;
  onLog(line: string): void;
  onGone(why: string): void;
}

interface Asked {
  readonly resolve: (answer: ChildAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export function startChild(path: string, directory: string, events: ChildEvents): StoreChild {
  const asked = new Map<number, Asked>();
  let lastId = 0;
  let why = '';
  // No stdin: chDB would read inserts from it. No inherited flags: they are the collector's.
  const options = { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced', execArgv: [] } as const;
  const child = fork(path, [directory], { ...options, stdio: [...options.stdio], execArgv: [] });
  if (child.stderr) createInterface(child.stderr).on('line', events.onLog);

  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      why ||= `its process ended (${signal ?? `code ${code}`})`;
      for (const { reject, timer } of asked.values()) {
        clearTimeout(timer);
        reject(away(why));
      }
      asked.clear();
      resolve();
      events.onGone(why);
    });
  });
  child.once('error', (error) => {
    why ||= error.message;
  });
  const kill = (reason: string) => {
    why ||= reason;
    child.kill('SIGKILL');
    return gone;
  };

  child.on('message', (news: ChildNews) => {
    switch (news.kind) {
      case 'open':
        events.onOpen().catch((error: Error) => kill(error.message));
        break;
      case 'missing':
        events.onMissing(news.why);
        break;
      case 'failed':
        why = news.why;
        break;
      default: {
        const waiting = asked.get(news.id);
        asked.delete(news.id);
        clearTimeout(waiting?.timer);
        waiting?.resolve(news);
      }
    }
  });

  return {
    ask(request, timeoutMs) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => void kill(`it did not answer within ${timeoutMs} ms`), timeoutMs);
        asked.set(id, { resolve, reject, timer });
        child.send({ id, ...request }, (error) => {
          if (!error || !asked.delete(id)) return;
          clearTimeout(timer);
          reject(away(error.message));
        });
      });
    },
    kill: () => (child.exitCode === null && child.signalCode === null ? kill('it was stopped') : gone),
  };
}

function away(why: string) {
  return createProblem(503, 'store-away', `The event store is away: ${why}. Ask again.`, { retryAfterSeconds: 2 });
}
