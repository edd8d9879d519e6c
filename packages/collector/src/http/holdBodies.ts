/** Reads request bodies as bytes, bounded each and all together, so that memory stays flat whatever is sent. */
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';

/** Bodies of every content type in this scope become Buffers. */
export function holdBodies(app: FastifyInstance): void {
  let held = 0;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request, payload, done) => {
    const chunks: Buffer[] = [];
    let mine = 0;
    let settled = false;
    const settle = (error: Error | null, body?: Buffer) => {
      if (settled) return;
      settled = true;
      done(error, body);
    };
    request.raw.once('close', () => {
      held -= mine;
      mine = 0;
      // A client that went away in the middle must not leave its request waiting for ever.
      if (settled) return;
      settle(createProblem(400, 'cut-off', 'The body ended before it was whole. Send it again.', { where: 'body' }));
    });
    payload.on('data', (chunk: Buffer) => {
      if (settled) return;
      mine += chunk.length;
      held += chunk.length;
      chunks.push(chunk);
      const problem = judge(mine, held);
      if (!problem) return;
      chunks.length = 0;
      held -= mine;
      mine = 0;
      settle(problem);
    });
    payload.on('error', (error: Error) => settle(error));
    payload.on('end', () => settle(null, Buffer.concat(chunks, mine)));
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
