// The parts of `handrail dev`: previews, waves, policies, the watcher, static serving, and the whole over a real collector.
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collector, createCollector } from '@handrail/collector';
import { createEngine } from '@handrail/engine';
import type { Bundle, State } from '@handrail/schema';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { startedState } from '../side/startedState.js';
import { startWaves } from '../side/startWaves.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';
import { allowDev, findNonce } from './allowDev.js';
import type { Turn } from './createLive.js';
import { previewBundle, previewPage, previewState } from './createPreview.js';
import { fromSlug, toSlug } from './paths.js';
import { type Dev, startDev } from './startDev.js';
import { watchFolder } from './watchFolder.js';

const waiting = { timeout: 60_000 };
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-dev-test-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const entry = {
  kind: 'tour',
  revision: 1,
  trigger: [{ kind: 'click' }],
  frequency: { max: 1 },
  priority: 0,
  passive: false,
} as const;
const bundle = {
  app: 'shop',
  locale: 'en',
  attributes: { role: { type: 'string', required: true } },
  segments: {},
  flags: {},
  releases: { go: { flag: 'x', serve: 'on', holdout: 0, seed: 's', waves: [{}, {}, {}] } },
  holdout: 0,
  pages: { list: { paths: ['/a/*', '/list'] }, below: { paths: ['/deep/**'] }, odd: { paths: ['/*/x'] } },
  guides: {
    secret: {
      ...entry,
      audience: { role: 'nobody' },
      if: { $flag: { x: 'on' } },
      page: 'list',
      until: 5,
      file: 'guides/secret.en.json',
      hash: 'h',
    },
    'team/other': { ...entry, trigger: [{ kind: 'page' }], page: 'below', file: 'f', hash: 'h' },
    third: { ...entry, page: 'odd', file: 'f', hash: 'h' },
  },
  limits: [{ max: 0 }],
  consent: 'required',
} as unknown as Bundle;

describe('a preview', () => {
  const preview = previewBundle(bundle, 'secret');

  it('is eligible for anybody, at once, on any page, whatever was seen before', () => {
    const state = { ...startedState(bundle, ['none']), off: true, kills: ['guides/secret', 'flags/x'] };
    const context = {
      attributes: {},
      unit: 'u',
      nowMs: 9,
      zone: 'UTC',
      state: previewState(state, 'secret', 'secret'),
    };
    const seen = { shown: 9, firstMs: 0, lastMs: 8, revision: 1, outcome: 'completed' as const };
    const memory = { guides: { secret: seen }, shows: [{ guide: 'secret', atMs: 8, session: 's' }], session: 's' };
    expect(createEngine(preview).eligible([], context, memory, {})).toContain('secret');
    expect(preview.guides.secret?.trigger).toEqual([{ kind: 'page' }]);
    expect(preview.consent).toBe('not-required');
    expect(createEngine(bundle).eligible(['list'], { ...context, state }, memory, {})).toEqual([]);
  });

  it('leaves the others to be started, and all that is not about targeting as it is', () => {
    expect(preview.guides['team/other']).toEqual({ ...bundle.guides['team/other'], trigger: [] });
    expect(preview.guides.secret).toMatchObject({ file: 'guides/secret.en.json', hash: 'h', revision: 1 });
    const state = previewState({ ...startedState(bundle, undefined), bundle: 'abc', kills: ['flags/x'] }, 'a/b', 'a~b');
    expect([state.bundle, state.kills]).toEqual(['abc!a~b', ['flags/x']]);
  });

  it('opens on the guide’s own page where its address is certain', () => {
    expect(['secret', 'team/other', 'third'].map((id) => previewPage(bundle, id))).toEqual(['/list', '/deep/', '/']);
  });

  it('has a guide’s id in one part of an address', () => {
    expect(toSlug('team/other')).toBe('team~other');
    expect(fromSlug('team~other')).toBe('team/other');
  });
});

describe('waves', () => {
  const state = { waves: { go: [2] }, kills: [] } as unknown as State;
  it.each([
    [undefined, [0, 1, 2]],
    [['none'], [2]],
    [['go=1'], [0, 2]],
    [[], [2]],
  ])('%j adds to what the collector has started', (started, waves) => {
    expect(startWaves(state, bundle.releases, started).waves).toEqual({ go: waves });
  });
});

describe('a content security policy', () => {
  it.each([
    [undefined, undefined],
    ["default-src 'self'", "default-src 'self'"],
    ["default-src 'none'", "default-src 'none'; connect-src 'self'; script-src 'self'"],
    ['script-src https://cdn.example; img-src *', "script-src https://cdn.example 'self'; img-src *"],
    [
      "script-src 'nonce-abc' 'strict-dynamic'; connect-src https://api.example",
      "script-src 'nonce-abc' 'strict-dynamic'; connect-src https://api.example 'self'",
    ],
    [
      "default-src 'none', script-src x:",
      "default-src 'none'; connect-src 'self'; script-src 'self', script-src x: 'self'",
    ],
  ])('%j becomes %j', (own, widened) => {
    expect(allowDev(own)).toBe(widened);
  });
  it('says its nonce', () => {
    expect(findNonce("script-src 'nonce-a+b='")).toBe('a+b=');
    expect(findNonce("script-src 'self'")).toBeUndefined();
  });
});

describe('the watcher', () => {
  it('hears of files written, replaced by renaming, in new folders, and not of hidden ones; and of no more once stopped', async () => {
    const folder = join(home, 'watched');
    await mkdir(join(folder, 'guides'), { recursive: true });
    const heard = vi.fn();
    const stop = await watchFolder(folder, heard);
    const expectNext = async (act: () => Promise<unknown>): Promise<void> => {
      const before = heard.mock.calls.length;
      await act();
      await expect.poll(() => heard.mock.calls.length, waiting).toBeGreaterThan(before);
    };
    await expectNext(() => writeFile(join(folder, 'guides/a.json'), '1'));
    await expectNext(async () => {
      await writeFile(join(folder, 'guides/.a.json.swp'), '2');
      await rename(join(folder, 'guides/.a.json.swp'), join(folder, 'guides/a.json'));
    });
    await expectNext(() => writeFile(join(folder, 'guides/a.json'), '3'));
    await expectNext(() => mkdir(join(folder, 'flags')));
    await expectNext(() => writeFile(join(folder, 'flags/b.json'), '1'));
    stop();
    const before = heard.mock.calls.length;
    await writeFile(join(folder, 'guides/a.json'), '4');
    const other = vi.fn();
    const stopOther = await watchFolder(folder, other);
    await writeFile(join(folder, 'guides/a.json'), '5');
    await expect.poll(() => other.mock.calls.length, waiting).toBe(1);
    stopOther();
    expect(heard.mock.calls.length).toBe(before);
  });
});

describe('a running dev', () => {
  let collector: Collector;
  const turns: Turn[] = [];
  const app = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy': "default-src 'none'; script-src 'nonce-n1'",
    });
    response.end('<!doctype html><html><head></head></html>');
  });
  const folder = (): string => join(home, 'app/handrail');
  const devs: Dev[] = [];

  async function start(site: Parameters<typeof startDev>[0]['site'], started?: readonly string[]): Promise<Dev> {
    const dev = await startDev({
      folder: folder(),
      app: 'app',
      site,
      port: 0,
      host: '127.0.0.1',
      collector,
      started,
      pageScript: 'page',
      core: 'core',
      onTurn: (turn) => void turns.push(turn),
      onFault: (error) => expect.unreachable(String(error)),
    });
    devs.push(dev);
    return dev;
  }
  const get = (dev: Dev, path: string, headers: Record<string, string> = {}) => fetch(`${dev.url}${path}`, { headers });
  const document = { accept: 'text/html', 'sec-fetch-dest': 'document' };
  const keyOf = async (dev: Dev): Promise<string> =>
    /data-handrail-key="([^"]+)"/.exec(await (await get(dev, '/', document)).text())?.[1] ?? '';

  beforeAll(async () => {
    await mkdir(join(home, 'app/sub'), { recursive: true });
    await writeFile(
      join(home, 'app/index.html'),
      '\ufeff<!doctype html><html><head><title>ü</title></head><h1>Shop</h1>',
    );
    await writeFile(join(home, 'app/.env'), 'secret');
    await writeFile(join(home, 'app/sub/data.json'), '{}');
    await writeFile(join(home, 'outside.txt'), 'secret');
    expect(await runHandrail(['init'], createTestTerminal({ cwd: join(home, 'app') }))).toBe(0);
    collector = await createCollector({ dataDir: join(home, 'data') });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  }, 60_000);
  afterAll(async () => {
    for (const dev of devs) await dev.close();
    await collector.close();
    app.close();
    app.closeAllConnections();
  }, 60_000);

  it('serves a folder: documents with the script first, routes without a file, and nothing that is hidden or outside', async () => {
    const dev = await start({ folder: join(home, 'app') });
    const page = await (await get(dev, '/', document)).text();
    expect(page).toMatch(
      /^\ufeff?<!doctype html><html><head><script src="\/\.handrail\/sdk\/dev\.js" data-handrail-key="hrk_[\w-]+"><\/script><title>ü/,
    );
    expect(await (await get(dev, '/orders/7', document)).text()).toContain('Shop');
    expect((await get(dev, '/sub/data.json')).headers.get('content-type')).toContain('application/json');
    expect((await get(dev, '/orders/7.png', document)).status).toBe(404);
    for (const path of [
      '/.env',
      '/%2e%2e/outside.txt',
      '/..%2foutside.txt',
      '/sub/%2e%2e/%2e%2e/outside.txt',
      '/%00',
      '/%ff',
    ])
      expect(await (await get(dev, path)).text(), path).not.toContain('secret');
    expect((await fetch(`${dev.url}/`, { method: 'POST' })).status).toBe(405);
    expect(await (await get(dev, '/.handrail/sdk/dev.js')).text()).toBe('page\ncore');
  });

  it('shows pages the collector’s state with all waves started, or as --start says', async () => {
    const dev = await start({ folder: join(home, 'app') });
    const state = (await (await get(dev, `/.handrail/k/${await keyOf(dev)}/state`)).json()) as State;
    expect(state.waves).toEqual({ 'welcome-tour': [0, 1] });
    const index = (await (await get(dev, `/.handrail/b/${state.bundle}/index.en.json`)).json()) as Bundle;
    expect(Object.keys(index.guides)).toEqual(['welcome']);
    expect((await get(dev, `/.handrail/b/${state.bundle}/plan.json`)).status).toBe(404);
    const none = await start({ folder: join(home, 'app') }, ['none']);
    expect(await (await get(none, `/.handrail/k/${await keyOf(none)}/state`)).json()).toMatchObject({ waves: {} });
  });

  it('gives a preview its own index, and throws away what it records', async () => {
    const dev = await start({ folder: join(home, 'app') });
    const page = await (await get(dev, '/.handrail/preview/welcome')).text();
    expect(page).toContain('sessionStorage.setItem("handrail-preview", "welcome")');
    expect(await (await get(dev, '/.handrail/preview/welcom')).text()).toBe(
      'There is no guide "welcom". There are: welcome.\n',
    );
    const state = (await (await get(dev, '/.handrail/k/preview-welcome/state')).json()) as State;
    const index = (await (await get(dev, `/.handrail/b/${state.bundle}/index.en.json`)).json()) as Bundle;
    expect(index.guides.welcome).not.toHaveProperty('if');
    const file = index.guides.welcome?.file;
    expect((await get(dev, `/.handrail/b/${state.bundle}/${file}`)).status).toBe(200);
    const sent = await fetch(`${dev.url}/.handrail/k/preview-welcome/e`, { method: 'POST', body: '{"events":[{}]}' });
    expect(await sent.json()).toEqual({ accepted: 0, rejected: [], now: expect.any(Number) });
  });

  it('stands before an app that runs, with its nonce and under its policy', async () => {
    const dev = await start({ target: `http://127.0.0.1:${(app.address() as AddressInfo).port}` });
    const answer = await get(dev, '/', document);
    expect(await answer.text()).toMatch(
      /<head><script src="\/\.handrail\/sdk\/dev\.js" data-handrail-key="hrk_[\w-]+" nonce="n1"><\/script>/,
    );
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'nonce-n1'; connect-src 'self'",
    );
    expect((await get(dev, '/.handrail/sdk/dev.js')).status).toBe(200);
  });

  it('keeps the last good tree while there are errors, and says which guides a save has changed', async () => {
    const dev = await start({ folder: join(home, 'app') });
    const hash = dev.live.status().hash;
    const file = join(folder(), 'guides/welcome.json');
    await writeFile(file, '{ "kind": "tor" }');
    await expect.poll(() => dev.live.status().isStale, waiting).toBe(true);
    expect(dev.live.status()).toMatchObject({ hash, guides: [{ id: 'welcome', title: 'Welcome', kind: 'tour' }] });
    expect(dev.live.status().diagnostics[0]).toMatchObject({
      severity: 'error',
      place: expect.stringContaining('guides/welcome.json:1:'),
    });
    await writeFile(file, '{ "kind": "tour", "title": "Hello", "owner": "me", "steps": [{ "id": "a", "body": "b" }] }');
    await expect
      .poll(() => dev.live.status(), waiting)
      .toMatchObject({ isStale: false, changed: ['welcome'], diagnostics: [] });
    expect(dev.live.status().hash).not.toBe(hash);
  });
});

describe('handrail dev, said wrongly', () => {
  it.each([
    [['dev', '--folder', 'nowhere'], 'There is no handrail.json in "nowhere"', 'handrail init'],
    [['dev', 'nowhere'], '"nowhere" is no folder', '--target http://'],
    [['dev', '.', '--target', 'http://127.0.0.1:1'], 'are two apps', 'Name one'],
    [['dev', '--target', '127.0.0.1:1880'], 'is not an address', 'Write it whole'],
    [['dev', '--port', 'x'], '"x" is not a port', '0 takes any free one'],
    [
      ['dev', '--target', 'http://127.0.0.1:1', '--start', 'welcome=1'],
      'there is no release "welcome"',
      'welcome-tour',
    ],
  ])('%j says what is wrong and what to do', async (argv, what, hint) => {
    const terminal = createTestTerminal({ cwd: join(home, 'app') });
    expect(await runHandrail(argv, terminal)).toBe(2);
    expect(terminal.errors.join('\n')).toContain(what);
    expect(terminal.errors.join('\n')).toContain(hint);
  });

  it('says that its port is taken, and leaves nothing running', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const terminal = createTestTerminal({ cwd: join(home, 'app') });
    const code = await runHandrail(['dev', '--target', 'http://127.0.0.1:1', '--port', String(port)], terminal);
    await new Promise((resolve) => taken.close(resolve));
    expect(terminal.errors.join('\n')).toContain(`Port ${port} is taken.`);
    expect(terminal.errors.join('\n')).toContain('--port 0');
    expect(code).toBe(2);
  }, 60_000);

  it('asks for the address of an app that its own server has to build, or for a page', async () => {
    const cwd = join(home, 'vite');
    await mkdir(cwd);
    await runHandrail(['init'], createTestTerminal({ cwd }));
    const bare = createTestTerminal({ cwd });
    expect(await runHandrail(['dev'], bare)).toBe(2);
    expect(bare.errors.join('\n')).toContain('no index.html was found');
    await writeFile(join(cwd, 'package.json'), '{"devDependencies":{"vite":"7"}}');
    const terminal = createTestTerminal({ cwd });
    expect(await runHandrail(['dev'], terminal)).toBe(2);
    expect(terminal.errors.join('\n')).toContain('handrail dev --target http://localhost:5173');
  });
});
