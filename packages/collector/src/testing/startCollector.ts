/** A running collector for one test file, with the few calls tests make of it. */
import { afterAll, beforeAll } from 'vitest';
import { type Collector, type CollectorOptions, createCollector } from '../createCollector.js';
import { temporaryDirectory } from './temporary.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface RunningCollector {
  readonly collector: Collector;
  /** Of app `shop`, environment `prod`. */
  readonly key: string;
  /** Without a body it is a GET; with the admin token unless `token` says otherwise (null: none). */
  ask(path: string, options?: { method?: string; body?: unknown; token?: string | null }): Promise<Answer>;
}

/** Started before all tests of the file, closed after them; read its fields only inside tests. */
export function startCollector(options: Partial<CollectorOptions> = {}): RunningCollector {
  const dataDir = temporaryDirectory();
  let collector: Collector | undefined;
  let key = '';
  beforeAll(async () => {
    collector = await createCollector({ dataDir, ...options });
    key = await collector.createKey('shop', 'prod');
  }, 30_000);
  afterAll(() => collector?.close());
  const running = () => {
    if (!collector) throw new Error('The collector runs only while tests do.');
    return collector;
  };

  return {
    get collector() {
      return running();
    },
    get key() {
      return key;
    },
    async ask(path, { method, body, token = running().adminToken } = {}) {
      const response = await fetch(`${running().url}${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
  };
}
