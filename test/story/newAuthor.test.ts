// The page for authors, followed to the letter: its files are written and its commands run as they stand there.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';
import { waitFor } from '../support/waitFor.js';

interface Block {
  readonly language: string;
  readonly text: string;
}

const chapter =
  readFileSync('docs/guide-authors.md', 'utf8')
    .split(/^## /m)
    .find((one) => one.startsWith('From nothing')) ?? '';
const blocks: Block[] = [...chapter.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const addresses = [...chapter.matchAll(/<(http:[^>]+)>/g)].map(([, address = '']) => address);

/** The command lies where `npm install @handrail/cli` puts it, above a folder that holds nothing. */
const home = mkdtempSync(join(tmpdir(), 'handrail-new-author-'));
const folder = join(home, 'hours');
const said = new Map<string, string>();
let dev: ChildProcess | undefined;
let browser: OpenBrowser;
let page: BrowserPage;

beforeAll(async () => {
  mkdirSync(join(home, 'node_modules/.bin'), { recursive: true });
  symlinkSync(resolve('packages/cli/bin/handrail.js'), join(home, 'node_modules/.bin/handrail'));
  mkdirSync(folder);
  browser = await openBrowser('chromium');
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  if (dev?.pid !== undefined && dev.exitCode === null && dev.signalCode === null) process.kill(-dev.pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

/** In a group of its own, so that Ctrl-C reaches all of it, as in a terminal. */
function start(line: string): ChildProcess {
  const child = spawn('sh', ['-c', line], {
    cwd: folder,
    detached: true,
    env: { ...process.env, npm_config_offline: 'true' },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => said.set(line, (said.get(line) ?? '') + text));
  return child;
}

async function run(line: string): Promise<void> {
  const child = start(line);
  const code = await new Promise((done) => child.once('exit', done));
  expect(`${line}: ${code}\n${said.get(line) ?? ''}`).toContain(`${line}: 0`);
}

/** Writes a block to the file that its first line names in a comment. */
function write({ text }: Block): void {
  const [first = '', ...rest] = text.split('\n');
  const [path = ''] = /[\w./-]+\.(html|json)/.exec(first) ?? [];
  expect(path, first).not.toBe('');
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), rest.join('\n'));
}

const drawn = `[...document.querySelectorAll('handrail-layer')].map((one) => one.shadowRoot.textContent).join(' ')`;

it('leads from an empty folder to a tour on screen', async () => {
  const [app, preview] = addresses as [string, string];
  for (const block of blocks) {
    if (block.language !== 'sh') {
      write(block);
      continue;
    }
    for (const line of block.text.trim().split('\n')) {
      if (!/ dev\b/.test(line)) {
        await run(line);
        continue;
      }
      dev = start(line);
      await waitFor('the app to be served', async () => said.get(line)?.includes(app) === true);
      await page.open(app);
      await page.waitFor(`(${drawn}).includes('This is a step')`);
    }
  }
  await waitFor('the new guide to be live', async () => [...said.values()].some((text) => /live in .*/.test(text)));
  const tab = await browser.newPage();
  await tab.open(preview);
  await tab.waitFor(`(${drawn}).includes('Enter your hours')`);
  await tab.close();

  const explained = [...said].find(([line]) => line.includes('explain'))?.[1];
  expect(explained).toMatch(/hand-in +tour/);
  expect(existsSync(join(folder, 'handrail-build/tree/state.json'))).toBe(true);
  expect(existsSync(join(folder, '.vscode/settings.json'))).toBe(true);
  expect([...said.keys()]).toHaveLength(5);

  const ended = new Promise((done) => dev?.once('exit', done));
  process.kill(-(dev?.pid ?? 0), 'SIGINT');
  await ended;
  await expect(fetch(app)).rejects.toThrow();
});
