import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Packed, packPackages } from '../support/packPackages.js';
import { consumer } from './consumer.js';

const packed = packPackages('test/output/pack');
const manifestOf = (one: Packed) =>
  JSON.parse(execFileSync('tar', ['-xOzf', one.tarball, 'package/package.json'], { encoding: 'utf8' }));

it('packs the nine packages of the house', () => {
  const names = ['cli', 'collector', 'compiler', 'dashboard', 'engine', 'openfeature', 'react', 'schema', 'sdk'];
  expect(packed.map(({ name }) => name).sort()).toEqual(names.map((name) => `@handrail/${name}`));
});

describe.each(packed)('$name', (one) => {
  it('carries what people read, and only what was built', () => {
    expect(one.files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
    const strange = one.files.filter(
      (path) =>
        !/^(README\.md|LICENSE|package\.json|dist\/json\/\w+\.json|(dist|bin)\/.+\.(js|d\.ts|css|html))$/.test(path),
    );
    expect(strange).toEqual([]);
    expect(one.files.filter((path) => /\.test\.|testing\//.test(path))).toEqual([]);
  });

  it('says what it is, under which licence, for which Node', () => {
    expect(manifestOf(one)).toMatchObject({
      license: 'MIT',
      type: 'module',
      engines: { node: '>=20.19' },
      description: expect.stringMatching(/^.{20,}\.$/),
    });
  });

  it('names only files that are in it', () => {
    const { exports, bin } = manifestOf(one);
    const named = JSON.stringify([exports, bin ?? []]).match(/\.\/[\w./-]+\.(?:d\.ts|json|js|html)/g) ?? [];
    const inside = one.files.map((path) => `./${path}`);
    // Keys of `exports` are names, not files; those that are not inside must be keys.
    const missing = named.filter((path) => !inside.includes(path) && !(path in exports));
    expect(named.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  it('depends on exact versions of its siblings', () => {
    const { dependencies = {}, version } = manifestOf(one);
    for (const [name, wanted] of Object.entries(dependencies)) {
      if (name.startsWith('@handrail/')) expect([name, wanted]).toEqual([name, version]);
    }
  });
});

describe('installed in a blank project', () => {
  const project = mkdtempSync(join(tmpdir(), 'handrail-blank-'));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  const typeCheck = (...options: string[]) =>
    spawnSync(resolve('node_modules/.bin/tsc'), ['-p', '.', ...options], { cwd: project, encoding: 'utf8' }).stdout;

  beforeAll(() => {
    // chDB weighs half a gigabyte and is optional: the collector must load without it, so an empty package stands in.
    mkdirSync(join(project, 'no-chdb'));
    writeFileSync(join(project, 'no-chdb/package.json'), JSON.stringify({ name: 'chdb', version: '3.4.0' }));
    const dependencies = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${resolve(tarball)}`]));
    const manifest = {
      name: 'blank',
      private: true,
      type: 'module',
      dependencies,
      overrides: { chdb: 'file:./no-chdb' },
    };
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
    for (const [path, text] of Object.entries(consumer)) writeFileSync(join(project, path), text);
    run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--silent');
  });
  afterAll(() => rmSync(project, { recursive: true, force: true, maxRetries: 20 }));

  it('every package can be imported in Node, the browser ones too', () => {
    const answer = JSON.parse(run('node', 'useAll.js')) as Record<string, string[]>;
    expect(answer).toMatchObject({
      '@handrail/schema': expect.arrayContaining(['readJson', 'limits']),
      '@handrail/engine': expect.arrayContaining(['createEngine']),
      '@handrail/compiler': expect.arrayContaining(['compileFolder']),
      '@handrail/collector': expect.arrayContaining(['createCollector']),
      '@handrail/sdk': expect.arrayContaining(['createHandrail']),
      '@handrail/openfeature': expect.arrayContaining(['HandrailProvider']),
      '@handrail/react': expect.arrayContaining(['HandrailProvider', 'useFlag', 'useHandrail']),
      '@handrail/cli': expect.arrayContaining(['createProxy']),
    });
  });

  it('a small consumer type-checks against the packed declarations', () => {
    expect(typeCheck()).toBe('');
    // And the check is one that can fail.
    writeFileSync(join(project, 'wrong.ts'), `import { createEngin } from '@handrail/engine';\nvoid createEngin;\n`);
    expect(typeCheck()).toContain('createEngin');
    rmSync(join(project, 'wrong.ts'));
  });

  it('no declaration leads to a module that is not installed', () => {
    expect(
      typeCheck('--skipLibCheck', 'false')
        .split('\n')
        .filter((line) => line.includes('@handrail')),
    ).toEqual([]);
  });

  it('dev shows an app with its guides in it, and ends with Ctrl-C', async () => {
    writeFileSync(join(project, 'index.html'), '<!doctype html><html lang="en"><head></head><h1>Blank</h1></html>');
    run('npx', 'handrail', 'init', '--app', 'blank');
    const dev = spawn(join(project, 'node_modules/.bin/handrail'), ['dev', '--port', '0'], { cwd: project });
    onTestFinished(() => void dev.kill('SIGKILL'));
    let said = '';
    for (const stream of [dev.stdout, dev.stderr]) stream.on('data', (text) => (said += text));
    await expect.poll(() => said).toContain('Preview ');
    const [, url] = /App +(http:\S+)\//.exec(said) ?? [];
    const page = await (await fetch(`${url}/`)).text();
    const [, script] = /<head><script src="([^"]+)" data-handrail-key=/.exec(page) ?? [];
    const core = await (await fetch(`${url}${script}`)).text();
    expect(core).toContain('handrail-dev');
    const ended = new Promise((done) => dev.once('exit', done));
    dev.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('the command writes a folder and compiles it', () => {
    const command = join(project, 'node_modules/.bin/handrail');
    run(command, 'init', '--app', 'blank');
    run(command, 'build');
    expect(existsSync(join(project, 'handrail-build/tree/state.json'))).toBe(true);
  });
});
