// Server-sent events to the pages that are open, from a development server.
import type { ServerResponse } from 'node:http';
import { HEARTBEAT_MS } from '../limits.js';

export interface EventStream {
  /** Takes the response over and sends the first event. */
  open(response: ServerResponse, name: string, first: unknown): void;
  send(name: string, data: unknown): void;
  close(): void;
}

export function createEventStream(): EventStream {
  const responses = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const response of responses) response.write(':\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  const format = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  return {
    open(response, name, first) {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      response.write(format(name, first));
      responses.add(response);
      response.once('close', () => responses.delete(response));
      response.on('error', () => response.destroy());
    },
    send(name, data) {
      const text = format(name, data);
      for (const response of responses) response.write(text);
    },
    close() {
      clearInterval(heartbeat);
      for (const response of responses) response.end();
    },
  };
}
