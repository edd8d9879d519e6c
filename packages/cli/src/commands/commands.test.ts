// The commands as an author and an owner use them, against a real collector.
import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Collector, createCollector } from '@handrail/collector';
import type { JournalEntry, State } from '@handrail/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../exitCodes.js';
import { runHandrail } from '../runHandrail.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';

const example = fileURLToPath(new URL('../../../../examples/node-red/handrail', import.meta.url));

let home: string;
let collector: Collector;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-cli-'));
  await cp(example, join(home, 'handrail'), { recursive: true });
  collector = await createCollector({ dataDir: join(home, 'data') });
}, 60_000);

afterAll(async () => {
  await collector.close();
  await rm(home, { recursive: true, force: true });
}, 60_000);

interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

async function run(argv: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const terminal = createTestTerminal({
    cwd: home,
    env: { HANDRAIL_COLLECTOR: collector.url, HANDRAIL_TOKEN: collector.adminToken ?? '', ...env },
  });
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}

async function succeed(...argv: string[]): Promise<string> {
  const { code, output, errors } = await run(argv);
  expect(errors).not.toMatch(/^(error|fault)/m);
  expect(code).toBe(0);
  return output;
}

describe('an owner', () => {
  it('publishes, drives a release, and reads it all in the journal', async () => {
    expect((await run(['rollout', 'advance', 'flow-starter'])).errors).toContain('Nothing is published');

    const first = await run(['publish']);
    expect(first.output).toMatch(/^Published to node-red in production: [0-9a-f]{32}, journal entry \d+/);
    expect(first.errors).toContain('Release flow-starter has not started: handrail rollout advance flow-starter');
    expect(await succeed('publish')).toContain('Nothing has changed');

    expect(await succeed('rollout', 'status')).toMatch(/flow-starter .*not started[\s\S]*○ {2}line A/);
    expect(await succeed('rollout', 'advance', 'flow-starter')).toContain('is now at wave 1 of 2');
    expect(await succeed('rollout', 'status', 'flow-starter')).toMatch(/wave 1 of 2[\s\S]*● {2}line A[\s\S]*○ {2}all/);
    expect(await succeed('rollout', 'kill', 'flow-starter')).toContain('flag flow-starter is off for everybody');
    expect(await succeed('rollout', 'status')).toContain('killed');
    expect(await succeed('rollout', 'revive', 'flow-starter')).toContain('revived');
    expect(await succeed('rollout', 'roll-back', 'flow-starter')).toContain('rolled back');
    expect(await succeed('guide', 'kill', 'first-flow')).toContain('closes wherever it is open');
    expect(await succeed('guide', 'revive', 'first-flow')).toContain('may be shown again');
    expect(await succeed('off')).toContain('Handrail is off for node-red in production');
    expect(await succeed('rollout', 'status')).toContain('OFF');
    expect(await succeed('on')).toContain('on again');

    const status = JSON.parse(await succeed('rollout', 'status', '--json')) as { state: State };
    expect(status.state).toMatchObject({ app: 'node-red', off: false, kills: [] });
    expect(status.state.waves['flow-starter'] ?? []).toEqual([]);

    const kinds = (await succeed('journal', '--json'))
      .split('\n')
      .map((line) => JSON.parse(line) as JournalEntry)
      .filter(({ actor }) => actor !== 'system')
      .map(({ kind }) => kind);
    expect(kinds.join(' ')).toBe('publish start kill revive roll-back kill revive off on');
    const last = (await succeed('journal', '--after', '1')).split('\n');
    expect(last.length).toBeGreaterThanOrEqual(kinds.length - 1);
    expect(last.at(-1)).toMatch(/^\d+ {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}on/);
  });

  it('is told the nearest name, and that nothing happened', async () => {
    const { code, errors } = await run(['rollout', 'advance', 'flow-startr']);
    expect(errors).toContain('Did you mean flow-starter?');
    expect(code).toBe(EXIT_CODES.refused);
    const status = await run(['rollout', 'status', 'flow-startr']);
    expect(status.errors).toContain('Did you mean "flow-starter"?');
  });

  it('makes keys that work, and tokens that may do what their role says', async () => {
    const { key, tag } = JSON.parse(await succeed('keys', 'create', '--json')) as { key: string; tag: string };
    expect(tag).toBe(`<script src="${collector.url}/sdk/handrail.js" data-handrail-key="${key}" async></script>`);
    const state = (await (await fetch(`${collector.url}/k/${key}/state`)).json()) as State;
    expect(state.app).toBe('node-red');

    const viewer = (await succeed('tokens', 'create', 'vera')).trim();
    expect((await run(['rollout', 'status'], { HANDRAIL_TOKEN: viewer })).code).toBe(0);
    const refused = await run(['off'], { HANDRAIL_TOKEN: viewer });
    expect(refused.code).toBe(EXIT_CODES.refused);
    expect(refused.errors).toMatch(/^error .*operator.*\n.*where .*\/off\)\n.*do .*Ask an admin/);

    const file = join(home, 'token');
    await writeFile(file, `${(await succeed('tokens', 'create', 'otto', '--role', 'operator')).trim()}\n`);
    expect((await run(['on', '--token-file', 'token'], { HANDRAIL_TOKEN: '' })).code).toBe(0);
  });

  it('hands out what is kept of a person, and erases it', async () => {
    const { key } = JSON.parse(await succeed('keys', 'create', '--json')) as { key: string };
    const past = { shown: 1, firstMs: 1, lastMs: 1, revision: 1 };
    const memory = { guides: { tour: past }, shows: [], events: {} };
    await fetch(`${collector.url}/k/${key}/m`, { method: 'POST', body: JSON.stringify({ v: 1, user: 'ada', memory }) });
    const file = join(home, 'ada.json');
    expect(await succeed('export', file, '--user', 'ada')).toContain('0 events');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ user: 'ada', memory, events: [] });
    expect(await succeed('erase', '--user', 'ada')).toContain('Nothing of this person is kept');
    await succeed('export', file, '--user', 'ada');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ memory: null });
    expect(await run(['erase'])).toMatchObject({ errors: expect.stringContaining('not said whom to erase') });
  }, 60_000);

  it('backs up no directory that a collector is using, and restores no folder that is no backup', async () => {
    const running = await run(['backup', 'data', 'copy']);
    expect(running).toMatchObject({
      code: EXIT_CODES.refused,
      errors: expect.stringContaining('Another collector uses'),
    });
    const other = await run(['restore', 'handrail', 'new']);
    expect(other).toMatchObject({ code: EXIT_CODES.refused, errors: expect.stringContaining('handrail backup') });
  });

  it('takes keys and tokens back, and is told what cannot be', async () => {
    const { id, key } = JSON.parse(await succeed('keys', 'create', '--json')) as { id: string; key: string };
    expect(await succeed('keys', 'list')).toContain(id);
    expect(await succeed('keys', 'revoke', key)).toContain('is revoked');
    expect((await fetch(`${collector.url}/k/${key}/state`)).status).toBe(401);
    expect(await succeed('keys', 'list')).not.toContain(id);
    const again = await run(['keys', 'revoke', id]);
    expect(again).toMatchObject({ code: EXIT_CODES.refused, errors: expect.stringContaining('keys list') });

    const made = await run(['tokens', 'create', 'olga', '--role', 'operator']);
    const [, tokenId = ''] = /tokens revoke (\w+)/.exec(made.errors) ?? [];
    expect(await succeed('tokens', 'list')).toMatch(new RegExp(`^${tokenId} +olga +operator +node-red$`, 'm'));
    expect(await succeed('tokens', 'revoke', tokenId)).toBe('The token of olga is revoked: it opens nothing any more.');
    expect((await run(['on'], { HANDRAIL_TOKEN: made.output })).code).toBe(EXIT_CODES.refused);
    const [first] = JSON.parse(await succeed('tokens', 'list', '--json')) as { id: string }[];
    expect((await run(['tokens', 'revoke', first?.id ?? ''])).errors).toContain('last admin');
  });

  it.each([
    [['keys', 'destroy'], 'cannot "destroy"'],
    [['keys', 'revoke'], 'not said which key'],
    [['keys', 'list', 'x'], 'takes no "x"'],
    [['tokens', 'revoke'], 'not said which <id>'],
    [['tokens', 'toString'], 'cannot "toString"'],
    [['tokens', 'list', 'x'], 'takes no "x"'],
  ])('is told how to say %j', async (argv, said) => {
    const { code, errors } = await run(argv);
    expect(code).toBe(EXIT_CODES.usage);
    expect(errors).toContain(said);
  });

  it('is refused with a token nobody gave', async () => {
    const { code, errors } = await run(['off'], { HANDRAIL_TOKEN: 'hrt_made-up' });
    expect(code).toBe(EXIT_CODES.refused);
    expect(errors).toContain('HANDRAIL_TOKEN');
  });
});

describe('an author', () => {
  it('is shown every error with its line, and publishes nothing broken', async () => {
    const broken = join(home, 'broken');
    await cp(example, broken, { recursive: true });
    const path = join(broken, 'guides/first-flow.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"target": "deploy"', '"target": "depoy"'));
    const line = text.split('\n').findIndex((one) => one.includes('"target": "deploy"')) + 1;
    const column = (text.split('\n')[line - 1] ?? '').indexOf('"deploy"', 20) + 1;

    for (const command of ['validate', 'build', 'publish']) {
      const { code, errors, output } = await run([command, 'broken']);
      expect(code).toBe(EXIT_CODES.invalid);
      expect(output).toBe('');
      expect(errors).toMatch(
        new RegExp(`broken/guides/first-flow\\.json:${line}:\\d+ error HR205 .*Did you mean "deploy"`),
      );
      const lines = errors.split('\n');
      const excerpt = lines.findIndex((one) => one.startsWith(`  ${line} │ `));
      const mark = lines[excerpt + 1] ?? '';
      expect(lines[excerpt]?.slice(mark.indexOf('^'))).toMatch(/^"depoy"/);
      expect(column).toBeGreaterThan(0);
      expect(errors).toContain('1 error');
    }
    const { code, output } = await run(['validate', 'broken', '--json']);
    expect(code).toBe(EXIT_CODES.invalid);
    expect(JSON.parse(output)).toMatchObject({
      valid: false,
      diagnostics: [{ code: 'HR205', file: 'guides/first-flow.json', line, suggestion: 'deploy' }],
    });
  });

  it('is told when a folder is none', async () => {
    expect((await run(['validate', 'data'])).errors).toContain('There is no handrail.json in "data"');
    await writeFile(join(home, 'data', 'x'), '');
    expect((await run(['validate', 'nowhere'])).code).toBe(EXIT_CODES.usage);
  });

  it('builds a tree for a static server, with what names people kept out of it', async () => {
    const out = await succeed('build', '--out', 'public', '--start', 'flow-starter=1');
    const hash = /[0-9a-f]{32}/.exec(out)?.[0];
    const read = async (path: string): Promise<unknown> =>
      JSON.parse(await readFile(join(home, 'public', path), 'utf8'));
    expect(await read('tree/state.json')).toMatchObject({
      format: 1,
      app: 'node-red',
      env: 'production',
      bundle: hash,
      locales: ['en', 'de'],
      waves: { 'flow-starter': [0] },
      kills: [],
      off: false,
    });
    expect(await read('tree/index.en.json')).toMatchObject({ app: 'node-red', locale: 'en' });
    expect(await read('plan.json')).toMatchObject({ releases: { 'flow-starter': { owner: 'plant-it' } } });
    await expect(read('tree/plan.json')).rejects.toThrow('ENOENT');

    const again = JSON.parse(await succeed('build', '--out', 'public', '--json')) as { hash: string };
    expect(again.hash).toBe(hash);
    expect(await read('tree/state.json')).toMatchObject({ waves: {} });
  });

  it('cannot build over what is not its own', async () => {
    expect((await run(['build', '--out', 'handrail'])).errors).toContain('over the authored folder');
    expect((await run(['build', '--out', '.'])).errors).toContain('over the authored folder');
    await cp(example, join(home, 'site', 'tree'), { recursive: true });
    expect((await run(['build', '--out', 'site'])).errors).toContain('no build wrote');
    expect((await run(['build', '--start', 'flow-startr'])).errors).toContain('Did you mean "flow-starter"?');
    expect((await run(['build', '--start', 'flow-starter=3'])).errors).toContain('from 0 to 2');
  });
});

describe('whoever runs a collector', () => {
  it('is told that the data is in use, rather than sharing it', async () => {
    const { code, errors } = await run(['collector', '--data', 'data', '--port', '0']);
    expect(code).toBe(EXIT_CODES.usage);
    expect(errors).toMatch(/^error .*[Aa]nother collector/m);
  });

  it('finds address and token in what it prints, and stops it with Ctrl-C', async () => {
    const terminal = createTestTerminal({ cwd: home });
    const ended = runHandrail(['collector', '--data', 'other', '--port', '0'], terminal);
    await expect.poll(() => terminal.output.join('\n')).toContain('Data        other');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(terminal.output.join('\n'))?.[0] ?? '';
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(terminal.output).toContain(`Admin token ${join('other', 'admin-token')}  (keep it as you keep passwords)`);
    // Not a terminal: what is printed may end in a log, where a token must not be.
    expect(terminal.output.join('\n')).not.toContain(await readFile(join(home, 'other', 'admin-token'), 'utf8'));
    terminal.interrupt();
    expect(await ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  }, 60_000);
});

describe('a newcomer', () => {
  it('gets a folder that is valid and can be published, and keeps what was there', async () => {
    const cwd = join(home, 'My App!');
    await cp(join(home, 'handrail', 'pages.json'), join(cwd, 'handrail', 'pages.json'));
    const terminal = createTestTerminal({ cwd });
    expect(await runHandrail(['init'], terminal)).toBe(0);
    expect(terminal.output).toContain('kept   handrail/pages.json');
    expect(terminal.output).toContain('wrote  handrail/handrail.json');
    await rm(join(cwd, 'handrail', 'pages.json'));
    expect(await runHandrail(['init'], createTestTerminal({ cwd }))).toBe(0);
    const checked = createTestTerminal({ cwd });
    expect(await runHandrail(['validate'], checked)).toBe(0);
    expect(checked.errors).toEqual([]);
    expect(await readFile(join(cwd, 'handrail', 'handrail.json'), 'utf8')).toContain('"app": "my-app"');
    const env = { HANDRAIL_COLLECTOR: collector.url, HANDRAIL_TOKEN: collector.adminToken ?? '' };
    const published = createTestTerminal({ cwd, env });
    expect(await runHandrail(['publish'], published)).toBe(0);
    expect(published.output[0]).toContain('Published to my-app in production');
  });
});

describe('an admin', () => {
  it('lets a backend sign who its users are', async () => {
    const { id, alg, secret } = JSON.parse(await succeed('signing-keys', 'create', '--json')) as Record<string, string>;
    expect([alg, Buffer.from(secret ?? '', 'base64url').length]).toEqual(['HS256', 32]);
    const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    await writeFile(join(home, 'public.pem'), pem);
    expect((await run(['signing-keys', 'add', 'public.pem'])).errors).toMatch(/Key \w+ \(EdDSA\) counts in node-red/);
    expect(await succeed('signing-keys', 'list')).toMatch(new RegExp(`^${id}  HS256\n\\w+  EdDSA$`));
    expect(await succeed('signing-keys', 'revoke', id ?? '')).toContain('proves nothing in node-red');
    expect(await run(['signing-keys', 'add', 'none.pem'])).toMatchObject({ code: EXIT_CODES.usage });
    expect((await run(['signing-keys', 'add'])).errors).toContain('not said which key');
  });
});
