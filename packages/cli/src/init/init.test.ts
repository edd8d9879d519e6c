// What "init" finds out, and that it loses nothing of what was there.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'jsonc-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';
import { findFacts } from './findFacts.js';
import { insertTag } from './insertTag.js';
import { mergeSettings } from './mergeSettings.js';
import { readHtml } from './readHtml.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-init-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
}
const read = (path: string): Promise<string> => readFile(join(home, path), 'utf8');

async function run(...argv: string[]) {
  const terminal = createTestTerminal({ cwd: home });
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}

const PAGE = `<!doctype html>
<!-- <html lang="xx"> is only spoken of --><html lang="de-AT">
  <head>
    <title>Lager</title>
    <script>const lie = '<h1>not here</h1>';</script>
  </head>
  <body><h1>Wareneingang &amp; Versand</h1><button data-cy="book">Buchen</button></body>
</html>
`;

describe('what it finds', () => {
  it('is in the page: language, heading, a button', () => {
    expect(readHtml(PAGE, 'data-cy')).toEqual({
      lang: 'de-AT',
      heading: 'Wareneingang & Versand',
      button: { text: 'Buchen', testId: 'book' },
      hasTag: false,
    });
  });

  it('is nothing where a template has yet to be filled in', () => {
    expect(readHtml('<html lang="{{ lang }}"><h1>{{ title }}</h1><button><%= t %></button>')).toEqual({
      hasTag: false,
    });
    expect(readHtml('<h1>What is new?</h1>')).toEqual({ hasTag: false });
  });

  it.each([
    [{ dependencies: { next: '15' } }, 'Next.js', 'http://localhost:3000'],
    [{ devDependencies: { vite: '7' }, dependencies: { react: '19' } }, 'Vite', 'http://localhost:5173'],
    [{ dependencies: { '@angular/core': '20' }, devDependencies: { vite: '7' } }, 'Angular', 'http://localhost:4200'],
    [{ dependencies: { express: '5' } }, undefined, 'http://127.0.0.1:4480'],
    [{ dependencies: 'odd' }, undefined, 'http://127.0.0.1:4480'],
  ])('is in package.json %j', async (manifest, name, devUrl) => {
    await put({ 'package.json': JSON.stringify({ name: '@acme/Lager', ...manifest }) });
    const found = await findFacts(home);
    expect([found.framework?.name, found.devUrl, found.app]).toEqual([name, devUrl, 'lager']);
  });

  it('is in the sources: the test id attribute used most, and not that of dependencies', async () => {
    await put({
      'src/A.tsx': `<a data-qa="x" /><b data-qa={y} /><i data-testid="z" />`,
      'node_modules/x/index.html': '<a data-cy="1" data-cy="2"></a><a data-cy="3">',
    });
    expect((await findFacts(home)).testIds).toEqual(['data-qa', 'data-testid']);
  });
});

describe('handrail init', () => {
  it('writes a folder in the language of the page, about what is on it, that is valid', async () => {
    await put({ 'index.html': PAGE, 'package.json': '{"name":"lager"}' });
    const { code, output, errors } = await run('init');
    expect(code).toBe(0);
    expect(errors).toContain('Found: app "lager", plain HTML, page index.html, language "de-AT", test ids in data-cy.');
    expect(output).toContain('data-handrail-key="YOUR-KEY"');
    expect(await read('index.html')).toBe(PAGE);
    const project = parse(await read('handrail/handrail.json'));
    expect(project).toMatchObject({ app: 'lager', locales: { base: 'de-AT' }, testIdAttributes: ['data-cy'] });
    expect(parse(await read('handrail/targets.json'))).toEqual({
      'main-heading': { role: 'heading', name: 'Wareneingang & Versand' },
      'first-button': { testId: 'book' },
    });
    expect(await read('handrail/guides/welcome.json')).toContain('Willkommen');
    expect(await run('validate')).toMatchObject({ code: 0, errors: '' });
  });

  it('maps every kind of file to a schema that lies beside it', async () => {
    await run('init');
    const settings = parse(await read('.vscode/settings.json'));
    expect(settings['files.associations']).toEqual({ '**/handrail/**/*.json': 'jsonc' });
    const urls = (settings['json.schemas'] as { url: string }[]).map(({ url }) => url);
    expect(urls).toContain('./handrail/.schemas/guides.json');
    for (const url of urls) expect(JSON.parse(await read(url))).toHaveProperty('$schema');
    expect(urls).toHaveLength((await readdir(join(home, 'handrail/.schemas'))).length);
  });

  it('run twice, or in a folder that has some of it, changes nothing', async () => {
    await put({ 'handrail/guides/welcome.json': '{ "mine": true }' });
    await run('init');
    expect(await read('handrail/guides/welcome.json')).toBe('{ "mine": true }');
    const before = await read('.vscode/settings.json');
    const again = await run('init');
    expect(again.output).not.toMatch(/^(wrote|merged)/m);
    expect(await read('.vscode/settings.json')).toBe(before);
  });

  it('leaves settings that it cannot read as they are, and says so', async () => {
    await put({ '.vscode/settings.json': '{ "a": ' });
    const { output, errors } = await run('init');
    expect(output).toContain('left   .vscode/settings.json');
    expect(errors).toContain('nothing was added');
    expect(await read('.vscode/settings.json')).toBe('{ "a": ');
  });

  it('puts the tag into the page only when told to, with a key, and once', async () => {
    await put({ 'index.html': PAGE });
    expect(await run('init', '--insert')).toMatchObject({ code: 2, errors: expect.stringContaining('write key') });
    const { output } = await run('init', '--insert', '--key', 'hrk_1');
    expect(output).toContain('merged index.html');
    const tag = '<script src="http://127.0.0.1:4400/sdk/handrail.js" data-handrail-key="hrk_1" async></script>';
    expect(await read('index.html')).toBe(PAGE.replace('  </head>', `    ${tag}\n  </head>`));
    expect((await run('init', '--insert', '--key', 'hrk_1')).output).toContain('kept   index.html');
    expect((await read('index.html')).match(/hrk_1/g)).toHaveLength(1);
  });

  it('says where the tag goes when there is no page to put it into', async () => {
    await put({ 'package.json': '{"dependencies":{"next":"15"}}' });
    const { code, errors } = await run('init', '--insert', '--key', 'hrk_1');
    expect(code).toBe(2);
    expect(errors).toContain('app/layout.tsx');
  });
});

describe('merged settings', () => {
  const schemas = [{ fileMatch: ['**/handrail/pages.json'], url: './handrail/.schemas/pages.json' }];

  it('keep comments, order, indentation, trailing commas and what the user decided', () => {
    const text = `{\r\n\t// tabs, please\r\n\t"editor.tabSize": 3,\r\n\t"files.associations": { "*.x": "xml", },\r\n\t"json.schemas": [\r\n\t\t{ "url": "./own.json", "fileMatch": ["own"] } // mine\r\n\t],\r\n}\r\n`;
    const merged = mergeSettings(text, schemas) ?? '';
    expect(merged).toContain('// tabs, please\r\n\t"editor.tabSize": 3,');
    expect(merged).toContain('// mine');
    expect(merged).not.toMatch(/[^\r]\n/);
    expect(parse(merged, [], { allowTrailingComma: true })).toEqual({
      'editor.tabSize': 3,
      'files.associations': { '*.x': 'xml', '**/handrail/**/*.json': 'jsonc' },
      'json.schemas': [{ url: './own.json', fileMatch: ['own'] }, ...schemas],
    });
    expect(mergeSettings(merged, schemas)).toBe(merged);
  });

  it('are not made of what is no settings file', () => {
    for (const text of ['[]', '{ "json.schemas": {} }', '{ "files.associations": 1 }', 'x'])
      expect(mergeSettings(text, schemas)).toBeUndefined();
  });
});

it('a tag goes before the real end of the head, in the file’s own way of writing', () => {
  expect(insertTag('<head><!-- </head> --><title>x</title></head>', '<T>')).toBe(
    '<head><!-- </head> --><title>x</title><T></head>',
  );
  expect(insertTag('<head>\r\n</HEAD >', '<T>')).toBe('<head>\r\n  <T>\r\n</HEAD >');
  expect(insertTag('<body></body>', '<T>')).toBeUndefined();
});
