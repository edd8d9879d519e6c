/** A server of its own for a host that is only files. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  png: 'image/png',
  json: 'application/json',
};

/** @param read the file of a name without a slash before it; rejects where there is none */
export async function serveFiles(
  read: (name: string) => Promise<string | Uint8Array>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://host').pathname.slice(1) || 'index.html';
    const [, ending = 'json'] = /\.(\w+)$/.exec(name) ?? [];
    try {
      const body = await read(name);
      response.writeHead(200, { 'content-type': types[ending] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
