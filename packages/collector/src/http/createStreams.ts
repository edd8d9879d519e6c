/** Server-sent events: every open page's browser hears of a new state within a moment; slow ones are dropped. */
import type { ServerResponse } from 'node:http';
import type { State } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import { createSpread } from './createSpread.js';

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
  /**
   * At once to all, so that a kill is; but where each who hears of it will ask for something made for them alone, to some
   * at a time, since all of them together would be refused.
   * @param isAsked whether a page's script asks after it has heard. Default false. OpenFeature's providers always do.
   */
  send(state: State, isAsked?: boolean): void;
  count(): number;
  close(): void;
}

export interface StreamOptions {
  /** One event, with its empty line. Default: `event: state` with the state itself. */
  readonly write?: (state: State) => string;
  /** The client says that it has heard of this state already: only changes are sent. Default false. */
  readonly isKnown?: boolean;
  /** Whoever listens asks for something after each event, whatever it is about. Default false. */
  readonly asks?: boolean;
}

/** The id of the key a stream was opened with, and how it is written to. */
interface Opened {
  readonly keyId: string;
  readonly format: (state: State) => string;
  readonly asks: boolean;
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

  const tell = (responses: Iterable<ServerResponse>, state: State) => {
    const texts = new Map<Opened['format'], string>();
    for (const response of responses) {
      const { format } = places.get(placeOf(state))?.get(response) ?? {};
      if (!format) continue;
      const text = texts.get(format) ?? format(state);
      texts.set(format, text);
      write(response, text);
    }
  };
  const spread = createSpread<ServerResponse, State>(tell);

  return {
    open(response, state, keyId, headers, { write: format = writeState, isKnown = false, asks = false } = {}) {
      if (open >= limits.streams) {
        const message = `${limits.streams} streams are open, which is all this collector serves. Poll the state instead.`;
        throw createProblem(503, 'too-many-streams', message, { retryAfterSeconds: 60 });
      }
      const place = placeOf(state);
      const responses = places.get(place) ?? new Map<ServerResponse, Opened>();
      places.set(place, responses.set(response, { keyId, format, asks }));
      open += 1;
      response.once('close', () => {
        responses.delete(response);
        spread.drop(place, response);
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
    send(state, isAsked = false) {
      const place = placeOf(state);
      const opened = [...(places.get(place) ?? [])];
      const of = (asking: boolean) =>
        opened.filter(([, { asks }]) => (isAsked || asks) === asking).map(([response]) => response);
      tell(of(false), state);
      spread.tell(place, of(true), state);
    },
    count: () => open,
    close() {
      clearInterval(heartbeat);
      spread.close();
      for (const responses of places.values()) for (const response of responses.keys()) response.end();
    },
  };
}
