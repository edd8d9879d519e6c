// Tours of other tools, imported as an author would, into a folder that exists.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';

const example = fileURLToPath(new URL('../../../../examples/script-tag/handrail', import.meta.url));
let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-import-'));
  await cp(example, join(home, 'handrail'), { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function run(...argv: readonly string[]) {
  const terminal = createTestTerminal({ cwd: home });
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}

const moodle = {
  name: 'Dashboard',
  pathmatch: '/my/%',
  enabled: '1',
  configdata: JSON.stringify({ placement: 'top', filtervalues: { role: ['student'], theme: ['boost'] } }),
  steps: [
    { title: 'Hello', content: '<p>This is <b>yours</b>.</p>', targettype: '2', sortorder: '0', configdata: '{}' },
    { title: 'Time', content: 'x_content,block_timeline', targettype: '1', targetvalue: 'timeline', sortorder: '1' },
  ],
};

it('writes guides that validate, and says file, place and reason of what is lost', async () => {
  await writeFile(join(home, 'tour_3.json'), JSON.stringify(moodle));
  await writeFile(join(home, 'x.php'), "<?php $string['x_content'] = 'Your <i>timeline</i>.';");
  const { code, output, errors } = await run('import', 'moodle', 'tour_3.json', '--strings', 'x.php');
  expect([code, output]).toEqual([0, 'Wrote handrail/guides/dashboard.json\nWrote handrail/pages.json']);
  expect(errors).toMatch(/^tour_3\.json configdata › filtervalues › role: Only for the roles student\./m);
  expect(await readFile(join(home, 'handrail/guides/dashboard.json'), 'utf8')).toContain('Your *timeline*.');
  expect((await run('validate')).code).toBe(0);

  const again = await run('import', 'moodle', 'tour_3.json', '--json');
  expect(again.code).toBe(1);
  expect(JSON.parse(again.output)).toMatchObject({
    written: [],
    leftOut: expect.arrayContaining([{ file: 'tour_3.json', where: 'name', why: expect.stringContaining('--force') }]),
  });
  expect((await run('import', 'moodle', 'tour_3.json', '--force')).code).toBe(0);
});

it('takes a step list of driver.js', async () => {
  await writeFile(
    join(home, 'first steps.json'),
    '[{ "element": "h1", "popover": { "title": "Here", "description": "It begins." } }]',
  );
  const { code, output } = await run('import', 'driver', 'first steps.json', '--page', '/start');
  expect([code, output]).toEqual([0, 'Wrote handrail/guides/first-steps.json']);
  expect((await run('validate')).code).toBe(0);
});

it.each([
  [['moodel', 'a.json'], 2, /Did you mean "moodle"/],
  [['moodle', 'none.json'], 2, /cannot be read/],
  [['moodle', 'a.json'], 1, /no Moodle user tour/],
  [['driver', 'a.json'], 1, /no step list/],
])('says what is wrong with %j', async (argv, exit, said) => {
  await writeFile(join(home, 'a.json'), '{ "a": 1 }');
  const before = await readdir(join(home, 'handrail/guides'));
  const { code, errors } = await run('import', ...argv);
  expect(code).toBe(exit);
  expect(errors).toMatch(said);
  expect(await readdir(join(home, 'handrail/guides'))).toEqual(before);
});
