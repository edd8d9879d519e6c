/** Holds many server-sent event streams open, and says when each has heard of something. */
import { Agent, type IncomingMessage, request } from 'node:http';

export interface OpenStreams {
  /** Resolves to the moment (ms, `performance.now`) at which the last stream has heard `text` after now. */
  heard(text: string): Promise<number>;
  close(): void;
}

export async function openStreams(url: string, amount: number): Promise<OpenStreams> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const opened: IncomingMessage[] = [];
  const waiting = new Map<IncomingMessage, (chunk: string) => void>();
  const open = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request(url, { agent }, (response) => {
        opened.push(response);
        response.setEncoding('utf8').on('data', (chunk: string) => {
          waiting.get(response)?.(chunk);
        });
        response.once('data', () => resolve());
        response.on('error', () => undefined);
      });
      asked.on('error', reject).end();
    });
  for (let left = amount; left > 0; left -= 100) await Promise.all(Array.from({ length: Math.min(100, left) }, open));
  return {
    async heard(text) {
      const each = opened.map(
        (response) =>
          new Promise<number>((resolve) => {
            let said = '';
            const hear = (chunk: string) => {
              said += chunk;
              if (said.includes(text)) resolve(performance.now());
            };
            waiting.set(response, hear);
          }),
      );
      return Math.max(...(await Promise.all(each)));
    },
    close() {
      for (const response of opened) response.destroy();
      agent.destroy();
    },
  };
}
