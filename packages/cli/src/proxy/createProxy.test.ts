import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createProxy, type InjectingProxy, type ProxyOptions } from './createProxy.js';

const TAG = '<script src="/h.js"></script>';
const PAGE = '<!doctype html><html><head><title>Größe</title></head><body>hi</body></html>';
const INJECTED = PAGE.replace('<head>', `<head>${TAG}`);
const NAVIGATES = { 'sec-fetch-dest': 'document', accept: 'text/html,*/*' };

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  });
  return server;
}

async function inFrontOf(server: Server, options: Partial<ProxyOptions> = {}): Promise<InjectingProxy> {
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = await createProxy({ target, script: TAG, port: 0, ...options });
  open.push(proxy);
  return proxy;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** node:http and not fetch: nothing is decoded, no header is added or hidden. */
function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

describe('documents', () => {
  it('get the tag once, at the start of the head, and lose what was true only of the old bytes', async () => {
    const app = await serve((_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': Buffer.byteLength(PAGE),
        etag: '"1"',
        'cache-control': 'max-age=3600',
      });
      response.end(PAGE);
    });
    const proxy = await inFrontOf(app);
    const { body, headers, status } = await get(proxy.url, NAVIGATES);
    expect(status).toBe(200);
    expect(body.toString()).toBe(INJECTED);
    expect(headers['content-length']).toBeUndefined();
    expect(headers.etag).toBeUndefined();
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('are asked for plain and whole, so that no old copy is confirmed', async () => {
    let seen: IncomingMessage['headers'] = {};
    const app = await serve((incoming, response) => {
      seen = incoming.headers;
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    });
    const proxy = await inFrontOf(app);
    await get(proxy.url, { ...NAVIGATES, 'accept-encoding': 'br, gzip', 'if-none-match': '"1"', range: 'bytes=0-9' });
    expect(seen['accept-encoding']).toBe('identity');
    expect(seen['if-none-match']).toBeUndefined();
    expect(seen.range).toBeUndefined();
  });

  const encodings = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
  it.each(Object.entries(encodings))('that come as %s all the same are decoded', async (encoding, compress) => {
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(compress(PAGE));
    });
    const proxy = await inFrontOf(app);
    const { body, headers } = await get(proxy.url, NAVIGATES);
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(INJECTED);
  });

  it('in an encoding nobody knows pass as they are', async () => {
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'secret' }).end('<html><head>');
    });
    const proxy = await inFrontOf(app);
    const { body, headers } = await get(proxy.url, NAVIGATES);
    expect(headers['content-encoding']).toBe('secret');
    expect(body.toString()).toBe('<html><head>');
  });

  it.each(['utf16le', 'utf16be'] as const)('in %s get the tag in it', async (width) => {
    const encode = (text: string): Buffer => {
      const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
      return width === 'utf16le' ? bytes : bytes.swap16();
    };
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(encode(PAGE));
    });
    const proxy = await inFrontOf(app);
    const { body } = await get(proxy.url, NAVIGATES);
    expect(body.equals(encode(INJECTED))).toBe(true);
  });

  it('keep a byte order mark first', async () => {
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('\uFEFFjust text');
    });
    const proxy = await inFrontOf(app);
    expect((await get(proxy.url, NAVIGATES)).body.toString()).toBe(`\uFEFF${TAG}just text`);
  });

  it('stream: the head arrives before the app has finished the body', async () => {
    let finish = (): void => {};
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<!doctype ht');
      response.write('ml><html><he');
      response.write('ad><title>x</title>');
      finish = () => response.end('</head></html>');
    });
    const proxy = await inFrontOf(app);
    let text = '';
    const ended = await new Promise<boolean>((resolve, reject) => {
      const outgoing = request(proxy.url, { headers: NAVIGATES, agent: false }, (response) => {
        response.on('data', (chunk) => {
          text += chunk;
          if (text.includes('<title>x</title>')) finish();
        });
        response.on('end', () => resolve(true));
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
    expect(ended).toBe(true);
    expect(text).toBe(`<!doctype html><html><head>${TAG}<title>x</title></head></html>`);
  });

  it('that are cut off by the app are cut off for the browser, and do not look whole', async () => {
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<!doctype html><html><head><title>x</title>', () => response.destroy());
    });
    const proxy = await inFrontOf(app);
    await expect(get(proxy.url, NAVIGATES)).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it('answer HEAD without a length that would be wrong', async () => {
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': PAGE.length }).end();
    });
    const proxy = await inFrontOf(app);
    const { headers, body } = await get(proxy.url, NAVIGATES, 'HEAD');
    expect(headers['content-length']).toBeUndefined();
    expect(body).toHaveLength(0);
  });
});

describe('everything else', () => {
  it('passes to the byte: scripts, HTML parts fetched by scripts, downloads, parts of files', async () => {
    const answers: Record<string, [number, Record<string, string>, Buffer]> = {
      '/a.js': [200, { 'content-type': 'text/javascript', etag: '"7"' }, Buffer.from('document.write("<head>")')],
      '/part': [200, { 'content-type': 'text/html', etag: '"8"' }, Buffer.from('<html><head></head></html>')],
      '/save': [
        200,
        { 'content-type': 'text/html', 'content-disposition': 'attachment; filename=a.html' },
        Buffer.from('<html><head>'),
      ],
      '/raw': [200, { 'content-type': 'application/octet-stream' }, Buffer.from([0, 255, 60, 104])],
    };
    const app = await serve((incoming, response) => {
      const [status, headers, body] = answers[incoming.url ?? '']!;
      response.writeHead(status, headers).end(body);
    });
    const proxy = await inFrontOf(app);
    const asked = { '/part': { 'sec-fetch-dest': 'empty', accept: 'text/html' }, '/save': NAVIGATES };
    for (const [path, [status, headers, body]] of Object.entries(answers)) {
      const answer = await get(proxy.url + path, asked[path as keyof typeof asked] ?? { accept: '*/*' });
      expect(answer.status, path).toBe(status);
      expect(answer.headers, path).toMatchObject(headers);
      expect(answer.body.equals(body), path).toBe(true);
    }
  });

  it('keeps methods, bodies, statuses and repeated headers', async () => {
    const app = await serve((incoming, response) => {
      let body = '';
      incoming.on('data', (chunk) => {
        body += chunk;
      });
      incoming.on('end', () => {
        response.writeHead(418, [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['x-was', `${incoming.method} ${body} ${incoming.headers.host}`],
        ] as never);
        response.end('{}');
      });
    });
    const proxy = await inFrontOf(app);
    const response = await fetch(`${proxy.url}/x`, { method: 'PUT', body: 'größer' });
    expect(response.status).toBe(418);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Buffer.from(response.headers.get('x-was') ?? '', 'latin1').toString()).toContain(
      `PUT größer 127.0.0.1:${proxy.port}`,
    );
  });

  it('writes redirects to the app back to the proxy and leaves others alone', async () => {
    const app = await serve((incoming, response) => {
      const own = `http://127.0.0.1:${(app.address() as AddressInfo).port}/next?a=1#b`;
      const location = incoming.url === '/own' ? own : incoming.url === '/path' ? '/next' : 'https://login.example/x';
      response.writeHead(302, { location }).end();
    });
    const proxy = await inFrontOf(app);
    expect((await get(`${proxy.url}/own`)).headers.location).toBe(`${proxy.url}/next?a=1#b`);
    expect((await get(`${proxy.url}/path`)).headers.location).toBe('/next');
    expect((await get(`${proxy.url}/other`)).headers.location).toBe('https://login.example/x');
  });

  it('streams server-sent events as they come', async () => {
    const app = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    const proxy = await inFrontOf(app);
    const response = await fetch(proxy.url);
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: 1\n\n');
    await reader.cancel();
  });

  it('upgrades web sockets both ways, and closes them when it closes', async () => {
    const app = await serve(() => {});
    let farClosed: Promise<unknown> = Promise.resolve('never opened');
    app.on('upgrade', (_request, socket) => {
      farClosed = new Promise((resolve) => socket.once('close', () => resolve('closed')));
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
      socket.on('error', () => {});
      socket.pipe(socket);
    });
    const proxy = await inFrontOf(app);
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('error', () => {});
    let text = '';
    const has = (part: string): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (text.includes(part)) resolve();
        };
        socket.on('data', look);
        look();
      });
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.write('GET /comms HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await has('101');
    socket.write('ping over the wire');
    await has('ping over the wire');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await proxy.close();
    await closed;
    expect(await farClosed).toBe('closed');
  });
});

describe('Content-Security-Policy', () => {
  const sendPage = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" }).end(PAGE);
  };
  it('stays by default', async () => {
    const proxy = await inFrontOf(await serve(sendPage));
    expect((await get(proxy.url, NAVIGATES)).headers['content-security-policy']).toBe("default-src 'self'");
  });
  it('is replaced, made from the old one, or left out', async () => {
    const app = await serve(sendPage);
    const sent = async (csp: ProxyOptions['csp']): Promise<unknown> => {
      const proxy = await inFrontOf(app, csp === undefined ? {} : { csp });
      return (await get(proxy.url, NAVIGATES)).headers['content-security-policy'];
    };
    expect(await sent("script-src 'none'")).toBe("script-src 'none'");
    expect(await sent((own) => `${own}; connect-src *`)).toBe("default-src 'self'; connect-src *");
    expect(await sent(() => undefined)).toBeUndefined();
  });
});

describe('failures', () => {
  it('says which app does not answer', async () => {
    const app = await serve(() => {});
    const proxy = await inFrontOf(app);
    await open.shift()!.close();
    const { status, body } = await get(proxy.url, NAVIGATES);
    expect(status).toBe(502);
    expect(body.toString()).toMatch(/handrail proxy: http:\/\/127\.0\.0\.1:\d+ does not answer .* Is the app running/);
  });

  it('refuses a target that is no address', async () => {
    await expect(createProxy({ target: 'localhost:1880', script: TAG, port: 0 })).rejects.toThrow(/not an address/);
  });

  it('outlives a browser that hangs up', async () => {
    const app = await serve((incoming, response) => {
      if (incoming.url === '/slow') return;
      response.end('fine');
    });
    const proxy = await inFrontOf(app);
    const socket = connect(proxy.port, '127.0.0.1');
    const asked = new Promise((resolve) => app.once('request', resolve));
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await asked;
    socket.destroy();
    expect((await get(`${proxy.url}/quick`)).body.toString()).toBe('fine');
  });
});
