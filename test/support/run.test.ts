import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'handrail-run-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20 }));

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A zombie waits to be collected by init; it runs nothing any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** Runs `run(…)` in a Node of its own and gives what it resolved to. */
function runIn(command: string, args: readonly string[], limitMs: number): unknown {
  const script = `import('./test/support/run.mjs').then(async ({ run }) =>
    console.log(JSON.stringify(await run(${JSON.stringify(command)}, ${JSON.stringify(args)}, { limitMs: ${limitMs} }))));`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

describe('run', () => {
  it('gives the exit code', () => {
    expect(runIn('sh', ['-c', 'exit 3'], 10_000)).toEqual({ code: 3 });
    expect(runIn('no-such-command', [], 10_000)).toEqual({ code: expect.stringContaining('ENOENT') });
  });

  it('ends what the command left behind', () => {
    const file = join(folder, 'pid');
    expect(runIn('sh', ['-c', `sleep 600 & echo $! > ${file}`], 10_000)).toEqual({ code: 0 });
    const pid = Number(readFileSync(file, 'utf8'));
    expect(pid).toBeGreaterThan(1);
    expect(isAlive(pid)).toBe(false);
  });

  it('ends a command that takes too long', () => {
    expect(runIn('sleep', ['600'], 200)).toEqual({ code: 'too late' });
  });
});

describe('.ci/run', () => {
  /** Runs it with an npm that says what it is told to and leaves a child with our output open. */
  function runCi(test: string, all: string) {
    const script = `#!/bin/sh\nsleep 5 &\nif [ "$1" = test ]; then ${test}; else ${all}; fi\n`;
    writeFileSync(join(folder, 'npm'), script, { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
    const { status, stdout } = spawnSync('.ci/run', { encoding: 'utf8', env });
    const lines = stdout.trimEnd().split('\n');
    return { status, last: lines.at(-1), end: lines.slice(-5).join('\n') };
  }

  it('ends in the sum of both', () => {
    const passed = `echo '10 passed, 0 failed, 1 skipped'`;
    expect(runCi(passed, passed)).toMatchObject({ status: 0, last: '20 passed, 0 failed, 2 skipped' });
  });

  it('fails when either fails', () => {
    const passed = `echo '10 passed, 0 failed, 0 skipped'`;
    const failed = `echo '2 passed, 1 failed, 0 skipped'; exit 1`;
    expect(runCi(passed, failed)).toMatchObject({ status: 1, last: '12 passed, 1 failed, 0 skipped' });
    expect(runCi(failed, passed)).toMatchObject({ status: 1, last: '12 passed, 1 failed, 0 skipped' });
    expect(runCi(passed, 'exit 137')).toMatchObject({ status: 137, last: '10 passed, 1 failed, 0 skipped' });
  });

  it('says what failed at the end, whatever came after it', () => {
    const failed = `echo; echo Failed:; echo 'unit: a.test.ts > adds'; echo; echo '2 passed, 1 failed, 0 skipped'; exit 1`;
    const { end } = runCi(failed, `echo '10 passed, 0 failed, 0 skipped'`);
    expect(end).toContain('Failed:\nunit: a.test.ts > adds\n');
  });
});
