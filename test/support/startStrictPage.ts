/** A page under the strictest policy Handrail promises to run under, with the shipped files and a built tree beside it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const STRICT_POLICY =
  "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'nonce-n0nce'; connect-src 'self'; " +
  "img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'";

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hours</title>
<link rel="icon" href="data:,">
<script nonce="n0nce">
  window.seen = { violations: [], errors: [] };
  addEventListener('securitypolicyviolation', (event) => seen.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  addEventListener('error', (event) => seen.errors.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => seen.errors.push(String(event.reason)));
</script>
<script nonce="n0nce" src="/sdk/handrail.js" data-handrail-tree="/tree/" data-user-id="ines" data-user-role="lead" async></script>
</head><body><main><h1>Hours</h1>
<input data-testid="hours-monday" aria-label="Hours on Monday">
<button type="button" data-testid="copy-week">Copy last week</button>
<button type="button" data-testid="hand-in">Hand in</button></main></body></html>`;

export interface StrictPage {
  readonly url: string;
  /** From now on this file of the SDK, by the start of its name, is sent with one byte more than was signed. */
  tamper(name: string | undefined): void;
  /** Paths asked for since the last call. */
  takeRequests(): string[];
  stop(): Promise<void>;
}

/** @param folder an authored folder, compiled by the shipped command */
export async function startStrictPage(folder: string): Promise<StrictPage> {
  const out = mkdtempSync(join(tmpdir(), 'handrail-strict-'));
  execFileSync(process.execPath, [at('packages/cli/dist/handrail.js'), 'build', at(folder), '--out', out]);
  let tampered: string | undefined;
  let requests: string[] = [];
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
    requests.push(path);
    const send = (type: string, body: string | Buffer) =>
      response.writeHead(200, { 'content-type': type, 'content-security-policy': STRICT_POLICY }).end(body);
    if (path === '/') return send('text/html; charset=utf-8', page);
    try {
      if (path.startsWith('/tree/')) return send('application/json', readFileSync(join(out, path)));
      const name = path.replace('/sdk/', '');
      const body = readFileSync(join(at('packages/sdk/dist'), name), 'utf8');
      return send('text/javascript', tampered && name.startsWith(tampered) ? `${body}\n` : body);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    tamper(name) {
      tampered = name;
    },
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(out, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
