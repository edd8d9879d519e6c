// Joins collector, compiler, watcher and server into one running `handrail dev`.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Collector } from '@handrail/collector';
import type { Bundle, State } from '@handrail/schema';
import { readStarted } from '../project/readStarted.js';
import { createProxy } from '../proxy/createProxy.js';
import { scriptTag } from '../proxy/scriptTag.js';
import { startWaves } from '../side/startWaves.js';
import { allowDev, findNonce } from './allowDev.js';
import { createLive, type Live, type Turn } from './createLive.js';
import { createRoutes } from './createRoutes.js';
import { SCRIPT } from './paths.js';
import { readStates } from './readStates.js';
import { serveFolder } from './serveFolder.js';
import { watchFolder } from './watchFolder.js';

/** The environment that authors' own visits are kept in, apart from every real one. */
export const DEV_ENV = 'dev';

export interface DevOptions {
  /** Authored. */
  readonly folder: string;
  readonly app: string;
  /** The app: a folder to serve, or the address of one that runs. */
  readonly site: { readonly folder: string } | { readonly target: string };
  readonly port: number;
  readonly host: string;
  readonly collector: Collector;
  /** `--start`, as given. */
  readonly started: readonly string[] | undefined;
  readonly pageScript: string;
  readonly core: string;
  /** After each save, and once at the start. */
  onTurn(turn: Turn): void;
  onFault(error: unknown): void;
}

export interface Dev {
  readonly url: string;
  readonly live: Live;
  /** Ends everything that was started here; the collector is the caller's. */
  close(): Promise<void>;
}

/** @throws with code `EADDRINUSE` when the port is taken */
export async function startDev(options: DevOptions): Promise<Dev> {
  const { collector, folder, app, started } = options;
  const token = collector.adminToken ?? '';
  const key = await collector.createKey(app, DEV_ENV);
  const live = createLive(folder, { collector: collector.url, token, app, env: DEV_ENV });
  const stop = new AbortController();
  let state: State | undefined;
  const releases = (): Bundle['releases'] => live.tree()?.bundle.releases ?? {};

  const routes = createRoutes({
    collector: collector.url,
    tree: live.tree,
    state: () =>
      state &&
      startWaves(
        state,
        releases(),
        started?.filter((text) => isStartable(text, releases())),
      ),
    status: live.status,
    pageScript: options.pageScript,
    core: options.core,
  });
  const tag = (nonce?: string): string =>
    scriptTag({ src: SCRIPT, attributes: { 'data-handrail-key': key, ...(nonce === undefined ? {} : { nonce }) } });

  async function refresh(): Promise<void> {
    try {
      const turn = await live.refresh();
      options.onTurn(turn);
      routes.sendStatus();
      // The collector's own word of the new tree may have come before its waves were known here.
      routes.sendState();
    } catch (error) {
      options.onFault(error);
    }
  }

  await refresh();
  // Said once, while somebody looks; a release that a later save takes away is no fault of the command line.
  if (live.tree() !== undefined) for (const text of started ?? []) if (text !== 'none') readStarted(text, releases());
  const stopWatching = await watchFolder(folder, () => void refresh());
  await new Promise<void>((resolve) => {
    void readStates(`${collector.url}/k/${key}/stream`, stop.signal, (next) => {
      state = next;
      routes.sendState();
      resolve();
    }).then(resolve);
  });
  try {
    const server =
      'target' in options.site
        ? await createProxy({
            target: options.site.target,
            script: (policy) => tag(findNonce(policy)),
            csp: allowDev,
            port: options.port,
            host: options.host,
            own: routes.answer,
          })
        : await serve(options.site.folder, tag(), options, routes.answer);
    return {
      url: server.url,
      live,
      async close() {
        stop.abort();
        stopWatching();
        routes.close();
        await server.close();
      },
    };
  } catch (error) {
    stop.abort();
    stopWatching();
    routes.close();
    throw error;
  }
}

function isStartable(text: string, releases: Bundle['releases']): boolean {
  try {
    return text === 'none' || readStarted(text, releases).length > 0;
  } catch {
    return false;
  }
}

async function serve(
  folder: string,
  tag: string,
  { port, host }: Pick<DevOptions, 'port' | 'host'>,
  own: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (own(request, response)) return;
    serveFolder(folder, tag, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
