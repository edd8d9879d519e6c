/** A desk of ours with all that stays beside the work, published to a shipped collector, and people who sit down at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchChromium } from '../support/browsers/chromium.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { writeSupportFolder } from './supportFolder.js';

export interface Support {
  readonly collector: ShippedCollector;
  /** A browser of its own, in which this person works. */
  sit(id: string, team?: string, path?: string): Promise<Page>;
  stop(): Promise<void>;
}

export async function startSupport(): Promise<Support> {
  const home = mkdtempSync(join(tmpdir(), 'handrail-support-'));
  const collector = await startShippedCollector(home, 'desk');
  writeSupportFolder(join(home, 'handrail'));
  await collector.cli('build', join(home, 'handrail'));
  const { key } = JSON.parse(
    await collector.cli('keys', 'create', '--app', 'desk', '--env', 'production', '--json'),
  ) as { key: string };
  await collector.cli('publish', join(home, 'handrail'), '--env', 'production');
  const site = createServer(({ url }, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Desk</title><link rel="icon" href="data:,">
<script>window.me = JSON.parse(sessionStorage.me ?? '{}'); onerror = (e) => { document.title = 'failed: ' + e; };</script>
<script async src="${collector.url}/sdk/handrail.js" data-handrail-key="${key}"${url === '/simulated' ? ' data-handrail-simulated' : ''}></script></head>
<body><h1>Desk</h1><p id="stuck">Nothing here does anything.</p><p id="here"></p>
<form><input id="field"></form><button id="broken" onclick="throw new Error('broken')">Break</button><button id="dead">Nothing</button>
<button id="begin" onclick="send.hidden = false">New request</button><button id="send" hidden onclick="done.hidden = false">Send it</button><p id="done" hidden>Sent</p></body></html>`);
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const browser = await launchChromium();
  return {
    collector,
    async sit(id, team = 'new', path = '/') {
      const context = await browser.newContext();
      await context.addInitScript(
        (me) => {
          sessionStorage.me = JSON.stringify(me);
        },
        { id, team },
      );
      const page = await context.newPage();
      await page.goto(address + path);
      return page;
    },
    async stop() {
      await browser.close();
      site.closeAllConnections();
      site.close();
      await collector.stop('SIGKILL');
      rmSync(home, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
