/** Reads server-sent events by fetch: unlike EventSource it sees the heartbeat and obeys our deadlines. */
import * as limits from '../limits.js';
import * as natives from '../page/natives.js';
import { later } from '../page/natives.js';

export interface StreamEars {
  onEvent(name: string | undefined, data: string): void;
  /** Anything has come, a heartbeat too. */
  onAlive(): void;
}

/** Resolves when the stream ends, fails, is aborted or falls silent for `limits.heartbeatMs`. Never rejects. */
export async function readStream(url: string, signal: AbortSignal, { onEvent, onAlive }: StreamEars): Promise<void> {
  const abort = new AbortController();
  const end = () => abort.abort();
  signal.addEventListener('abort', end);
  let cancel = later(end, limits.heartbeatMs);
  try {
    const { body, ok } = await natives.fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'origin',
      signal: abort.signal,
    });
    const reader = (ok && body?.getReader()) || undefined;
    const decoder = new TextDecoder();
    for (let rest = ''; rest.length < limits.stateBytes; ) {
      const part = await reader?.read();
      if (!part?.value) break;
      cancel();
      cancel = later(end, limits.heartbeatMs);
      onAlive();
      const blocks = (rest + decoder.decode(part.value, { stream: true })).replace(/\r/g, '').split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const read = (field: string) =>
          [...block.matchAll(new RegExp(`^${field}: ?(.*)`, 'gm'))].map(([, value]) => value);
        onEvent(read('event')[0], read('data').join('\n'));
      }
    }
  } catch {
    // Ended: the caller comes back to it later.
  }
  cancel();
  end();
  signal.removeEventListener('abort', end);
}
