/** Server-sent events: every open page's browser hears of a new state within a moment; slow ones are dropped. */
import type { ServerResponse } from 'node:http';
import type { State } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';

export interface Streams {
  /** Takes the response over: sends the state at once, on every change, and a comment every 20 s. */
  open(
    response: ServerResponse,
    state: State,
    keyId: string,
    headers: Readonly<Record<string, string>>,
    options?: StreamOptions,
  ): void;
  /** Ends what was opened with this key: it was revoked. */
  end(keyId: string): void;
  send(state: State): void;
  count(): number;
  close(): void;
}

export interface StreamOptions {
  /** One event, with its empty line. Default: `event: state` with the state itself. */
  readonly write?: (state: State) => string;
  /** The client says that it has heard of this state already: only changes are sent. Default false. */
  readonly isKnown?: boolean;
}

/** The id of the key a stream was opened with, and how it is written to. */
interface Opened {
  readonly keyId: string;
  readonly format: (state: State) => string;
}

const writeState = (state: State) => `id: ${state.seq}\nevent: state\ndata: ${JSON.stringify(state)}\n\n`;
const placeOf = ({ app, env }: State) => `${app}/${env}`;

export function createStreams(heartbeatMs: number = limits.heartbeatMs): Streams {
  const places = new Map<string, Map<ServerResponse, Opened>>();
  let open = 0;

  /** What a client has not taken stays in our memory: past a bound it counts as gone, and will come back by itself. */
  const write = (response: ServerResponse, text: string) => {
    if (response.writableLength > limits.streamBufferBytes) response.destroy();
    else response.write(text);
  };
  const heartbeat = setInterval(() => {
    for (const responses of places.values()) for (const response of responses.keys()) write(response, ':\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open(response, state, keyId, headers, { write: format = writeState, isKnown = false } = {}) {
      if (open >= limits.streams) {
        const message = `${limits.streams} streams are open, which is all this collector serves. Poll the state instead.`;
        throw createProblem(503, 'too-many-streams', message, { retryAfterSeconds: 60 });
      }
      const place = placeOf(state);
      const responses = places.get(place) ?? new Map<ServerResponse, Opened>();
      places.set(place, responses.set(response, { keyId, format }));
      open += 1;
      response.once('close', () => {
        responses.delete(response);
        if (responses.size === 0) places.delete(place);
        open -= 1;
      });
      response.on('error', () => response.destroy());
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // nginx would hold events back to fill its buffer.
        'x-accel-buffering': 'no',
      });
      response.write(`retry: 2000\n${isKnown ? '\n' : format(state)}`);
    },
    end(keyId) {
      for (const responses of places.values())
        for (const [response, opened] of responses) if (opened.keyId === keyId) response.end();
    },
    send(state) {
      const texts = new Map<Opened['format'], string>();
      for (const [response, { format }] of places.get(placeOf(state)) ?? []) {
        const text = texts.get(format) ?? format(state);
        texts.set(format, text);
        write(response, text);
      }
    },
    count: () => open,
    close() {
      clearInterval(heartbeat);
      for (const responses of places.values()) for (const response of responses.keys()) response.end();
    },
  };
}
