/** Looks like a collector to the shipped SDK, and answers one thing of each app with something no collector would. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitFor } from '../support/waitFor.js';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

type Part = 'state' | 'index' | 'guide';
interface Hostile {
  readonly part: Part;
  /** From the healthy text. */
  change(text: string): string | Buffer;
}

const changes: Readonly<Record<string, Hostile['change']>> = {
  'not-json': () => '<!doctype html><title>Sign in</title><script>throw new Error("ran")</script>',
  null: () => 'null',
  truncated: (text) => text.slice(0, -20),
  'not-utf8': (text) => Buffer.concat([Buffer.from(text.slice(0, 30)), Buffer.from([0xff, 0xc3, 0x28])]),
  deep: () => '['.repeat(100_000) + ']'.repeat(100_000),
  proto: () => '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  huge: () => `{"a":"${'a'.repeat(5_000_000)}"}`,
  numbers: (text) => text.replace(/"[^"]*"(?=[,}\]])/g, '7'),
  nulls: (text) => text.replace(/:("[^"]*"|\d+)/g, ':null'),
  emptied: (text) => text.replace(/:\{[^{}]*\}/g, ':{"x":null}'),
};

/** `<part>-<change>`: what of the app of that name is hostile, and how. */
export const hostileAnswers: Readonly<Record<string, Hostile>> = Object.fromEntries(
  (['state', 'index', 'guide'] as const).flatMap((part) =>
    Object.entries(changes).map(([name, change]) => [`${part}-${name}`, { part, change }]),
  ),
);

export interface HostileCollector {
  /** `/?<name>` is the page of the app of that name. */
  readonly url: string;
  /** Resolves once the hostile answer of that app has been sent. */
  served(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startHostileCollector(): Promise<HostileCollector> {
  const out = mkdtempSync(join(tmpdir(), 'handrail-hostile-'));
  execFileSync(process.execPath, [
    at('packages/cli/dist/handrail.js'),
    ...['build', at('test/support/fixtures/one-tour'), '--out', out],
  ]);
  const read = (path: string) => readFileSync(join(out, 'tree', path), 'utf8');
  const parts = { state: read('state.json'), index: read('index.en.json'), guide: read('guides/hours.en.json') };
  const sent = new Set<string>();

  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://host');
    const path = normalize(pathname);
    const [, room, name = '', ...rest] = path.split('/');
    const send = (type: string, body: string | Buffer) => response.writeHead(200, { 'content-type': type }).end(body);
    const answer = (part: Part, text: string) => {
      const hostile = hostileAnswers[name];
      const isHostile = hostile?.part === part;
      response.once('finish', () => isHostile && sent.add(name));
      send('application/json', isHostile ? hostile.change(text) : text);
    };
    if (path === '/') return send('text/html', pageOf(search.slice(1)));
    if (room === 'sdk') return send('text/javascript', readFileSync(join(at('packages/sdk/dist'), name)));
    if (room === 'k' && rest[0] === 'state') {
      return answer('state', JSON.stringify({ ...JSON.parse(parts.state), bundle: name }));
    }
    if (room === 'b') return rest[0] === 'guides' ? answer('guide', parts.guide) : answer('index', parts.index);
    // No stream, and nobody takes events.
    return send('text/event-stream', '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served: (name) => waitFor(`the hostile answer of ${name}`, async () => sent.has(name)),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(out, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

const pageOf = (name: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hours</title>
<link rel="icon" href="data:,"><script src="/sdk/handrail.js" data-handrail-key="${name}" async></script></head>
<body><input data-testid="hours-monday" aria-label="Hours on Monday">
<button type="button" data-testid="hand-in">Hand in</button></body></html>`;
