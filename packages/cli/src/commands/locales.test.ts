// Texts on their way to translators and back, as an author sends them.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';

const example = fileURLToPath(new URL('../../../../examples/procurement/handrail', import.meta.url));
let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-locales-'));
  await cp(example, join(home, 'handrail'), { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function run(...argv: readonly string[]) {
  const terminal = createTestTerminal({ cwd: home });
  const code = await runHandrail(['locales', ...argv], terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}
const read = (path: string) => readFile(join(home, path), 'utf8');
const change = async (path: string, from: string, to: string) => {
  const text = await read(path);
  expect(text).toContain(from);
  await writeFile(join(home, path), text.replace(from, to));
};

it('lists what is missing, per locale and with a percentage', async () => {
  const { code, output } = await run();
  expect(code).toBe(0);
  expect(output).toMatch(/^fr +\d+ % of \d+ texts +0 % reviewed +\d+ missing, 0 stale$/m);
  expect(output).toMatch(/^ar +missing +guides\//m);
  const { locales } = JSON.parse((await run('--json')).output) as { locales: { locale: string; missing: object[] }[] };
  expect(locales.map(({ locale }) => locale)).toEqual(['fr', 'ar', 'fr-CA']);
  expect(locales[0]?.missing[0]).toEqual({ file: expect.any(String), key: expect.any(String) });
});

it.each(['xliff', 'csv'])('sends %s out, takes it back, and knows what is stale from then on', async (format) => {
  const before = await read('handrail/locales/fr.json');
  expect((await run('export', 'fr', '--format', format)).code).toBe(0);
  const file = `translations/fr.${format === 'csv' ? 'csv' : 'xlf'}`;
  expect((await run('import', file)).output).toMatch(
    /^fr: 0 new, 0 changed, \d+ as they were, \d+ not translated yet\.$/,
  );
  expect(await read('handrail/locales/fr.json')).toBe(before);

  await change(file, 'Complétez votre profil', 'Profil « complet »');
  expect((await run('import', file)).output).toContain('1 changed');
  expect(await read('handrail/locales/fr.json')).toBe(before.replace('Complétez votre profil', 'Profil « complet »'));

  await change('handrail/guides/first-week.json', '"Your first week"', '"Your first ten days"');
  expect((await run('status', 'fr')).output).toContain('fr  stale    guides/first-week title');
  // Sent out and back untouched, it is as stale as before; accepted, it is not.
  await run('export', 'fr', '--format', format);
  await run('import', file);
  expect((await run('status', 'fr')).output).toContain('fr  stale    guides/first-week title');
  await run('accept', 'fr', '--state', 'reviewed');
  expect((await run('status', 'fr')).output).toMatch(/0 stale/);
  expect((await run('status', 'fr')).output).not.toMatch(/ 0 % reviewed/);
});

it('takes a translation that was made of an older text, and says that it is stale', async () => {
  await run('export', 'fr');
  await change('handrail/guides/first-week.json', '"Your first week"', '"Your first ten days"');
  const { code, errors } = await run('import', 'translations/fr.xlf');
  expect(code).toBe(0);
  expect(errors).toMatch(/fr\.xlf:\d+ stale: guides\/first-week title/);
  expect((await run('status', 'fr')).output).toContain('fr  stale    guides/first-week title');
});

it('writes nothing where a translation would break its text', async () => {
  const before = await read('handrail/locales/fr.json');
  await run('export', 'fr', '--format', 'csv');
  await change('translations/fr.csv', '{start, date, long} de', '{strat, date, long} de');
  const { code, errors } = await run('import', 'translations/fr.csv');
  expect(code).toBe(1);
  expect(errors).toContain('Nothing is called "strat"');
  expect(await read('handrail/locales/fr.json')).toBe(before);
});

it.each([
  ['translations/none.xlf', undefined, /cannot be read/],
  ['fr.xlf', '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file></xliff>', /not XML/],
  ['fr.xlf', '<html/>', /not XLIFF/],
  ['fr.xlf', '<!DOCTYPE x [<!ENTITY a "b">]><xliff version="2.1"/>', /document type/],
  ['fr.xlf', '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', /XLIFF 1\.2/],
  ['fr.csv', 'a,b\n1,2', /no column "file"/],
  ['it.csv', 'file,key,source,target\n', /no locale "it"/],
])('says what is wrong with %s (%#)', async (file, text, said) => {
  if (text !== undefined) await writeFile(join(home, file), text);
  const { code, errors } = await run('import', file);
  expect(code).toBeGreaterThan(0);
  expect(errors).toMatch(said);
  expect(errors).not.toContain('fault');
});
