/** Reads request bodies as bytes, bounded each, all together and in time, so that memory stays flat whatever is sent. */
import type { IncomingMessage } from 'node:http';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import { createDeadlines } from './createDeadlines.js';

/** Rejects with Problem `cut-off`, `body-too-large` or `busy`. */
export type ReadBody = (request: IncomingMessage) => Promise<Buffer>;

export function createBodyReader(timeoutMs: number = limits.bodyTimeoutMs): ReadBody {
  const deadlines = createDeadlines(timeoutMs);
  let held = 0;
  return (request) =>
    new Promise((resolve, reject) => {
      let chunks: Buffer[] = [];
      let mine = 0;
      let settled = false;
      const drop = () => {
        held -= mine;
        mine = 0;
        chunks = [];
      };
      deadlines.start(request);
      request.on('data', (chunk: Buffer) => {
        if (settled) return;
        mine += chunk.length;
        held += chunk.length;
        chunks.push(chunk);
        const problem = judge(mine, held);
        if (!problem) return;
        settled = true;
        drop();
        reject(problem);
      });
      request.on('end', () => {
        deadlines.end(request);
        if (settled) return;
        settled = true;
        const [only] = chunks;
        resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks, mine));
        chunks = [];
      });
      request.on('close', () => {
        deadlines.end(request);
        drop();
        if (settled) return;
        // A client that went away in the middle must not leave its request waiting for ever.
        settled = true;
        reject(createProblem(400, 'cut-off', 'The body ended before it was whole. Send it again.', { where: 'body' }));
      });
    });
}

function judge(mine: number, held: number) {
  if (mine > limits.batchBytes) {
    const message = `The body is over ${limits.batchBytes} bytes. Send fewer events at once.`;
    return createProblem(413, 'body-too-large', message, { where: 'body' });
  }
  if (held <= limits.heldBytes) return undefined;
  const message = 'The collector holds as many unfinished requests as it has memory for. Send again shortly.';
  return createProblem(503, 'busy', message, { retryAfterSeconds: 2 });
}
