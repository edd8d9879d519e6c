/** Reads server-sent events by fetch: unlike EventSource it sees the heartbeat and obeys our deadlines. */
import { limits } from '../limits.js';
import { later, natives } from '../page/natives.js';

/**
 * Resolves when the stream ends, fails, is aborted or falls silent for `limits.heartbeatMs`. Never rejects.
 * @param onEvent data of each event of that name
 */
export async function readStream(
  url: string,
  name: string,
  abort: AbortController,
  onEvent: (data: string) => void,
  onAlive: () => void,
): Promise<void> {
  let cancel = later(() => abort.abort(), limits.heartbeatMs);
  try {
    const response = await natives.fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      signal: abort.signal,
      headers: { accept: 'text/event-stream' },
    });
    const reader = response.ok ? response.body?.getReader() : undefined;
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done || rest.length > limits.stateBytes) break;
      cancel();
      cancel = later(() => abort.abort(), limits.heartbeatMs);
      onAlive();
      const blocks = (rest + decoder.decode(part.value, { stream: true })).replace(/\r\n?/g, '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (key: string) =>
          block
            .split('\n')
            .flatMap((line) => (line.startsWith(`${key}:`) ? line.slice(key.length + 1).trimStart() : []));
        if (field('event')[0] === name) onEvent(field('data').join('\n'));
      }
    }
  } catch {
    // Ended: the caller comes back to it later.
  }
  cancel();
  abort.abort();
}
