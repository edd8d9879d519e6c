// Who gains and who loses, in words and in counts; and that the words hold for generated people.
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Condition } from '@handrail/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';
import { compareParts } from './compareParts.js';

const example = fileURLToPath(new URL('../../../../examples/procurement/handrail', import.meta.url));
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-diff-'));
  await cp(example, join(home, 'handrail'), { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: home });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'first');
  const roles = ['buyer', 'manager', 'finance', 'tester'];
  const people = Array.from({ length: 200 }, (_, index) => ({
    id: `u${index}`,
    role: roles[index % 4],
    region: index % 3 === 0 ? 'apac' : 'emea',
    contractor: false,
  }));
  await writeFile(join(home, 'people.json'), JSON.stringify(people));
  await writeFile(join(home, 'people.ndjson'), people.map((one) => JSON.stringify(one)).join('\n'));
});
afterAll(() => rm(home, { recursive: true, force: true }));
beforeEach(() => cp(example, join(home, 'handrail'), { recursive: true }));

async function run(...argv: string[]) {
  const terminal = createTestTerminal({ cwd: home });
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}

async function change(path: string, from: string | RegExp, to: string): Promise<void> {
  const file = join(home, 'handrail', path);
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(from);
  await writeFile(file, text.replace(from, to));
}

describe('handrail diff', () => {
  it('says that nothing has changed, whatever is rewritten in the same words', async () => {
    await change('segments.json', '"contractor": false', '"contractor": { "$eq": false }');
    const { code, output } = await run('diff', 'HEAD', '--exit-code');
    expect(output).toContain('Nobody gains or loses anything.');
    expect(code).toBe(0);
  });

  it('says who gains and who loses a flag and its guide when an audience changes', async () => {
    await change('segments.json', /"role": "finance"/, '"role": { "$in": ["finance", "manager"] }');
    const { code, output } = await run('diff', 'HEAD', '--users', 'people.json', '--exit-code');
    expect(code).toBe(5);
    const flag = output.slice(output.indexOf('Flag new-panel'), output.indexOf('Guide'));
    expect(flag).toMatch(
      /\+ on {2}95 % of role is "manager"; and contractor is false, and region is "emea" {2}release "new-panel"/,
    );
    expect(flag).not.toMatch(/^ +-/m);
    const [, gained] = /Of 200 users (\d+) go from off to on\./.exec(flag) ?? [];
    expect(Number(gained)).toBeGreaterThan(20);
    expect(output).toContain(`Guide new-panel\n    Of 200 users ${gained} gain it and 0 lose it.`);
  });

  it('says a percentage as what it was and is, with holdouts taken off', async () => {
    await change('releases/new-panel.json', '[10, 50, 100]', '[10, 50]');
    const { output } = await run('diff', 'HEAD', '--users', 'people.ndjson');
    expect(output).toMatch(/- on {2}95 % → 47.5 % of contractor is false, and role is "finance", and region is "emea"/);
    expect(output).toMatch(/Of 200 users \d+ go from on to off\./);
    expect((await run('diff', 'HEAD', '--start', 'new-panel=2')).output).toContain('Nobody gains or loses anything.');
  });

  it('says where a guide was and is, and that its content has changed', async () => {
    await change('guides/profile.json', '"page": "profile"', '"page": "invoice"');
    const { output } = await run('diff', 'HEAD', 'handrail');
    expect(output).toMatch(/Guide profile\n +Its page was \/profile, and is \/invoices/);
  });

  it('compares a built tree by the state it was built with', async () => {
    await run('build', '--env', 'staging', '--out', 'one');
    await run('build', '--env', 'staging', '--out', 'two', '--start', 'new-panel');
    const { output } = await run('diff', 'one', 'two', '--json', '--users', 'people.json');
    const { from, to, flags, users } = JSON.parse(output);
    expect([from, to]).toEqual(['one', 'two']);
    expect(flags).toEqual([
      {
        flag: 'new-panel',
        change: 'changed',
        gains: [{ variant: 'on', who: expect.stringMatching(/^95 % of /), by: 'release "new-panel"' }],
        loses: [],
        notes: [],
      },
    ]);
    const { gain, lose } = users.guides['new-panel'];
    expect([users.count, gain, lose]).toEqual([200, users.flags['new-panel'][0].users, 0]);
  });

  it.each([
    [['diff', 'HED'], 'no folder, no environment of handrail.json and no git revision', 'staging, production'],
    [['diff', 'stagin'], 'no git revision', 'Did you mean "staging"?'],
    [['diff', 'HEAD', '--users', 'nope.json'], 'no file "nope.json"', 'JSON list'],
    [['diff', '.git'], 'neither authored files nor a built tree', 'HEAD~1'],
    [['diff'], 'Something is missing', 'handrail diff --help'],
  ])('%j says what is wrong and what to do', async (argv, what, hint) => {
    const { code, errors } = await run(...argv);
    expect(code).toBe(2);
    expect(errors).toContain(what);
    expect(errors).toContain(hint);
  });

  it('names the user and the attribute that cannot be', async () => {
    await writeFile(join(home, 'odd.ndjson'), '{"id":"a"}\n\n{"id":"b","rol":"x"}\n');
    expect((await run('diff', 'HEAD', '--users', 'odd.ndjson')).errors).toMatch(
      /odd\.ndjson, user 2: .*"rol"[\s\S]*Did you mean "role"/,
    );
    await writeFile(join(home, 'odd.ndjson'), '{"id":"a"}\n{');
    expect((await run('diff', 'HEAD', '--users', 'odd.ndjson')).errors).toContain('odd.ndjson:2 is not JSON');
  });
});

describe('compared parts', () => {
  it.each<[Condition[], Condition[], string[], string[]]>([
    [[{ role: 'a' }], [{ role: { $in: ['a', 'b'] } }], ['role is "b"'], []],
    [[{ role: 'a' }], [{ role: 'b' }], ['role is "b"'], ['role is "a"']],
    [[{ role: 'a' }], [], ['not (role is "a")'], []],
    [[], [{ role: 'a' }, { age: { $gte: 3 } }], [], ['not (role is "a"), or not (age is at least 3)']],
    [[{ x: 1 }, { role: 'a' }], [{ role: 'a' }, { x: 1 }], [], []],
    [
      [{ age: { $gte: 3 } }],
      [{ age: { $gte: 4 } }],
      ['not (age is at least 3); and age is at least 4'],
      ['not (age is at least 4); and age is at least 3'],
    ],
  ])('%j to %j', (before, after, gains, loses) => {
    expect(compareParts(before, after)).toEqual({ gains, loses });
  });
});
