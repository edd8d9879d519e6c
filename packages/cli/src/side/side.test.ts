// What is published, as `explain` and `diff` read it from a real collector.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Collector, createCollector } from '@handrail/collector';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';

const example = fileURLToPath(new URL('../../../../examples/node-red/handrail', import.meta.url));
let home: string;
let collector: Collector;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'handrail-side-'));
  await cp(example, join(home, 'handrail'), { recursive: true });
  collector = await createCollector({ dataDir: join(home, 'data') });
}, 60_000);
afterAll(async () => {
  await collector.close();
  await rm(home, { recursive: true, force: true });
}, 60_000);

async function run(...argv: string[]) {
  const env = { HANDRAIL_COLLECTOR: collector.url, HANDRAIL_TOKEN: collector.adminToken ?? '' };
  const terminal = createTestTerminal({ cwd: home, env });
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}

it('is nothing before the first publish, and then what is published, with its waves and kills of now', async () => {
  const user = ['--user', JSON.stringify({ id: 'ada.line-a', permissions: '*' })];
  const early = await run('explain', '--env', 'production', ...user);
  expect(early).toMatchObject({
    code: 4,
    errors: expect.stringContaining('Nothing is published to node-red in production yet'),
  });

  await run('publish');
  const before = await run('explain', '--env', 'production', '--flag', 'flow-starter', ...user);
  expect(before.output).toMatch(/flow-starter {2}off .*has not started/);
  expect(before.errors).toContain('Decided by what is published to production, journal entry');
  await run('rollout', 'advance', 'flow-starter');
  expect((await run('explain', '--env', 'production', '--flag', 'flow-starter', ...user)).output).toContain(
    'flow-starter  on',
  );
  await run('guide', 'kill', 'first-flow');
  expect((await run('explain', '--env', 'production', '--guide', 'first-flow', ...user)).output).toContain(
    'It is killed.',
  );
  await run('guide', 'revive', 'first-flow');
});

it('is what a folder is compared with, under the waves it has now', async () => {
  expect((await run('diff', 'production')).output).toContain('Nobody gains or loses anything.');
  const file = join(home, 'handrail/guides/first-flow.json');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace(
      '"audience": { "$segment": "builders" }',
      '"audience": { "$segment": "builders", "id": { "$glob": "*.line-a" } }',
    ),
  );
  const { output } = await run('diff', 'production');
  expect(output).toContain('with the waves and kills of the environment');
  expect(output).toMatch(/Guide first-flow\n {2}- not \(id is like "\*\.line-a"\)/);
  expect(output).not.toContain('Flag');
});
