/** Cuts off requests that are not whole in time, with one timer for all of them. */
import type { IncomingMessage } from 'node:http';

export interface Deadlines {
  start(request: IncomingMessage): void;
  /** It is whole, or gone. */
  end(request: IncomingMessage): void;
}

export function createDeadlines(timeoutMs: number): Deadlines {
  /** In the order in which they began, which is that of their ends. */
  const endsMs = new Map<IncomingMessage, number>();
  let isWaiting = false;
  const wait = (ms: number) => {
    isWaiting = true;
    setTimeout(cut, ms).unref();
  };

  function cut(): void {
    isWaiting = false;
    for (const [request, endMs] of endsMs) {
      const leftMs = endMs - performance.now();
      if (leftMs > 0) {
        wait(leftMs);
        return;
      }
      endsMs.delete(request);
      request.destroy();
    }
  }

  return {
    start(request) {
      endsMs.set(request, performance.now() + timeoutMs);
      if (!isWaiting) wait(timeoutMs);
    },
    end: (request) => void endsMs.delete(request),
  };
}
