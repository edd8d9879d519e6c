/** A thousand flags and a thousand guides: what their index costs a page, and that nothing but the folder decides a byte. */
import { tmpdir } from 'node:os';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { compileFolder, formatDiagnostic, problems } from './index.js';
import { createBigFolder } from './testing/createBigFolder.js';

/** As the collector and most servers send what they compress on the way; files compressed beforehand are smaller. */
const quality = 5;
const indexBytes = 60_000;

test('1,000 flags and 1,000 guides cost a page an index of at most 60 kB as sent', () => {
  const { tree, diagnostics } = compileFolder(createBigFolder());
  expect(diagnostics.filter(({ code }) => code !== problems.fight.code).map(formatDiagnostic)).toEqual([]);
  const index = tree?.files.find(({ path }) => path === 'index.en.json')?.body ?? new Uint8Array();
  const { flags, guides } = JSON.parse(new TextDecoder().decode(index)) as Record<string, object>;
  expect([Object.keys(flags ?? {}).length, Object.keys(guides ?? {}).length]).toEqual([1_000, 1_000]);
  const sent = brotliCompressSync(index, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).byteLength;
  console.log(`index of 1,000 flags and 1,000 guides: ${index.byteLength} bytes, ${sent} as sent`);
  expect(sent).toBeLessThanOrEqual(indexBytes);
}, 60_000);

test('the order of files, the folder one is in, the time zone and the language of the machine decide nothing', () => {
  const files = createBigFolder({ flags: 40, guides: 40 });
  const { tree } = compileFolder(files);
  const shuffled = new Map([...files].sort(([a], [b]) => a.length - b.length || (a < b ? 1 : -1)));
  expect(compileFolder(shuffled)).toEqual(compileFolder(files));
  const [cwd, zone, language] = [process.cwd(), process.env.TZ, process.env.LC_ALL];
  try {
    process.chdir(tmpdir());
    process.env.TZ = 'Pacific/Kiritimati';
    process.env.LC_ALL = 'tr_TR.UTF-8';
    expect(new Date('2026-11-22T00:00Z').getHours()).toBe(14);
    expect(compileFolder(files).tree?.hash).toBe(tree?.hash);
  } finally {
    process.chdir(cwd);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    if (language === undefined) delete process.env.LC_ALL;
    else process.env.LC_ALL = language;
  }
}, 60_000);
