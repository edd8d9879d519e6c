/** A collector in the page, for tests: it answers real requests with real responses, and only the wire is missing. */
import { mergeMemory, type PersonMemory } from '@handrail/engine';
import type { Batch, Bundle, GuideContent, State, WireEvent } from '@handrail/schema';

export const testBundle: Bundle = {
  format: 1,
  app: 'test',
  locale: 'en',
  attributes: { id: { type: 'string' }, role: { type: 'string' } },
  segments: {},
  flags: {
    panel: { variants: { on: true, off: false }, default: 'off', rules: [], release: 'all' },
    lead: {
      variants: { on: true, off: false },
      default: 'off',
      rules: [{ id: 'leads', audience: { role: 'lead' }, serve: 'on' }],
    },
    half: { variants: { on: true, off: false }, default: 'off', rules: [], release: 'half' },
  },
  releases: {
    all: {
      flag: 'panel',
      serve: 'on',
      holdout: 0,
      seed: 'a',
      waves: [{ name: 'all', percent: 100, mode: 'show' }],
    },
    half: {
      flag: 'half',
      serve: 'on',
      holdout: 0,
      seed: 'b',
      waves: [{ name: 'half', percent: 50, mode: 'show' }],
    },
  },
  holdout: 0,
  pages: {},
  targets: {},
  testIdAttributes: ['data-testid'],
  events: { saved: { on: [] } },
  guides: {},
  themes: [],
  limits: [],
  consent: 'not-required',
};

export const testState: State = {
  format: 1,
  app: 'test',
  env: 'test',
  seq: 1,
  bundle: 'hash-1',
  locales: ['en'],
  waves: { all: [0], half: [0] },
  kills: [],
  off: false,
};

export const bannerBundle: Bundle = {
  ...testBundle,
  pages: { any: { paths: ['/**'] }, other: { paths: ['/never/*'] } },
  guides: {
    welcome: {
      kind: 'banner',
      revision: 1,
      page: 'any',
      trigger: [{ kind: 'page' }],
      frequency: { until: 'completed-or-dismissed' },
      priority: 0,
      passive: true,
      file: 'guides/welcome.en.json',
      hash: '0123456789abcdef',
    },
  },
};

export const banner: GuideContent = {
  kind: 'banner',
  id: 'welcome',
  locale: 'en',
  revision: 1,
  title: 'Welcome',
  display: 'page',
  tone: 'info',
  position: 'top',
  body: [{ tag: 'p', children: ['Good to see you.'] }],
  buttons: [],
};

export interface Site {
  readonly url: string;
  bundle: unknown;
  state: unknown;
  /** Wins over what the site would answer. */
  answer: (path: string) => Response | Promise<Response> | undefined;
  /** Paths asked for, in order. */
  readonly asked: string[];
  readonly batches: Batch[];
  /** What is remembered of people, by id. */
  readonly memories: Map<string, PersonMemory>;
  events(): readonly WireEvent[];
  /** How many streams are open. */
  streams(): number;
  /** Sends a state down every open stream. */
  push(state: unknown): void;
  close(): void;
}

const sites = new Map<string, Site & { respond(request: Request): Promise<Response> }>();
const network = globalThis.fetch;
/** In place before `natives.ts` takes the page's functions, so that this must be loaded first. */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const site = sites.get(new URL(request.url).host);
  if (!site) return network(input, init);
  const aborted = new Promise<never>((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });
  return Promise.race([site.respond(request), aborted]);
};

const json = (value: unknown) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });

export function createSite(parts: Partial<Pick<Site, 'bundle' | 'state'>> = {}): Site {
  const host = `${crypto.randomUUID()}.test`;
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encode = (state: unknown) => new TextEncoder().encode(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
  const stream = (signal: AbortSignal) =>
    new Response(
      new ReadableStream({
        start(controller) {
          open.add(controller);
          controller.enqueue(encode(site.state));
          signal.addEventListener('abort', () => {
            if (open.delete(controller)) controller.error(signal.reason);
          });
        },
      }),
    );
  const site = {
    url: `https://${host}/`,
    bundle: testBundle as unknown,
    state: testState as unknown,
    answer: () => undefined,
    asked: [],
    batches: [],
    memories: new Map(),
    events: () => site.batches.flatMap(({ events }) => events),
    streams: () => open.size,
    push(state) {
      site.state = state;
      for (const controller of open) controller.enqueue(encode(state));
    },
    close: () => void sites.delete(host),
    async respond(request) {
      const path = new URL(request.url).pathname;
      site.asked.push(path);
      const answer = await site.answer(path);
      if (answer) return answer;
      if (path.endsWith('/state')) return json(site.state);
      if (path.endsWith('/stream')) return stream(request.signal);
      if (path.includes('/index.')) return json(site.bundle);
      if (path.includes('/guides/')) return json(banner);
      if (path.endsWith('/m')) {
        const { user, memory } = (await request.json()) as { user: string; memory: PersonMemory };
        const merged = mergeMemory(site.memories.get(user) ?? memory, memory);
        site.memories.set(user, merged);
        return json({ memory: merged });
      }
      if (!path.endsWith('/e')) return new Response('', { status: 404 });
      const zipped = request.url.endsWith('?z=gzip');
      const body = zipped ? request.body?.pipeThrough(new DecompressionStream('gzip')) : request.body;
      const batch = (await new Response(body).json()) as Batch;
      site.batches.push(batch);
      return json({ accepted: batch.events.length, rejected: [], now: Date.now() });
    },
    ...parts,
  } as Site & { respond(request: Request): Promise<Response> };
  sites.set(host, site);
  return site;
}
