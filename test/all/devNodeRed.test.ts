// `handrail dev` before an app that runs and that nobody changed: Node-RED, signed in, with its own sockets and dialogs.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type NodeRed, startNodeRed } from '../../examples/node-red/src/startNodeRed.js';
import { openEditor } from '../story/nodeRedHands.js';
import { type OpenBrowser, openBrowser } from '../support/browsers.js';
import { findFreePort } from '../support/freePort.js';
import { waitFor } from '../support/waitFor.js';

const home = mkdtempSync(join(tmpdir(), 'handrail-dev-node-red-'));
const shots = resolve('test/output/dev');
let nodeRed: NodeRed;
let dev: ChildProcess;
let browser: OpenBrowser;
let said = '';

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  cpSync('examples/node-red/handrail', join(home, 'handrail'), { recursive: true });
  nodeRed = await startNodeRed({ port: await findFreePort(), dataDir: join(home, 'data') });
  const args = [resolve('packages/cli/bin/handrail.js'), 'dev', '--target', nodeRed.url, '--port', '0'];
  dev = spawn(process.execPath, args, { cwd: home });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (text) => (said += text));
  await waitFor('the command to say where it is', async () => said.includes('Preview '), 60_000);
  browser = await openBrowser('chromium');
});
afterAll(async () => {
  await browser?.close();
  dev?.kill('SIGKILL');
  await nodeRed?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

const drawn = `[...document.querySelectorAll('handrail-layer')].map((one) => one.shadowRoot.textContent).join(' ')`;

it('shows a guide to its author whoever it is for, and what is saved while it stands there', async () => {
  const url = /App +(http:\S+)\//.exec(said)?.[1] ?? '';
  const page = await browser.newPage();
  await openEditor(page, url, 'demo-zoe');
  await page.waitFor(`document.querySelector('handrail-dev')`);
  // Zoe may only read, so the tour is not for her.
  expect(await page.evaluate<string>(drawn)).not.toContain('Build your first live flow');

  await page.open(`${url}/.handrail/preview/first-flow`);
  await page.waitFor(`(${drawn}).includes('Build your first live flow')`, 60_000);
  const guide = join(home, 'handrail/guides/first-flow.json');
  writeFileSync(guide, readFileSync(guide, 'utf8').replace('Build your first live flow', 'Your very first flow'));
  await page.waitFor(`(${drawn}).includes('Your very first flow')`);
  await page.screenshot(join(shots, 'node-red.png'));
});

it('ends with Ctrl-C, and the app goes on', async () => {
  const ended = new Promise((done) => dev.once('exit', (code, signal) => done([code, signal])));
  dev.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect((await fetch(nodeRed.url)).status).toBe(200);
});
