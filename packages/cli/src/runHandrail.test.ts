import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from './commands/commands.js';
import { EXIT_CODES } from './exitCodes.js';
import { runHandrail } from './runHandrail.js';
import { showsColours } from './terminal/createTerminal.js';
import { createTestTerminal } from './terminal/createTestTerminal.js';

async function run(...argv: string[]): Promise<{ code: number; output: string; errors: string }> {
  const terminal = createTestTerminal();
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}

describe('help', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('for %j lists every command and exit code', async (argv) => {
    const { code, output } = await run(...argv);
    expect(code).toBe(0);
    for (const { name, summary } of commands)
      expect(output).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
    for (const exitCode of Object.values(EXIT_CODES)) expect(output).toMatch(new RegExp(`^  ${exitCode} +\\S`, 'm'));
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    'of %s shows usage, every option and an example, both ways',
    async (name, command) => {
      const { code, output } = await run('help', name);
      expect(code).toBe(0);
      expect(output).toContain(`Usage  handrail ${name}`);
      for (const option of Object.keys(command.options)) expect(output).toContain(`--${option}`);
      for (const { line, says } of command.examples) {
        expect(output).toContain(line);
        expect(output).toContain(says);
        expect(line.startsWith(`handrail ${name}`)).toBe(true);
      }
      expect(command.examples.length).toBeGreaterThan(0);
      expect((await run(name, '--help')).output).toBe(output);
    },
  );

  it('of exit codes is what the documentation says', async () => {
    const { code, output } = await run('help', 'exit-codes');
    expect(code).toBe(0);
    const documented = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8').replaceAll(
      '`',
      '',
    );
    for (const [, exitCode, meaning] of output.matchAll(/^ {2}(\d+) +(.+)$/gm))
      expect(documented).toContain(`| ${exitCode} | ${meaning} |`);
    expect(output.match(/^ {2}\d/gm)).toHaveLength(Object.keys(EXIT_CODES).length);
  });

  it('fits 120 columns', async () => {
    for (const argv of [[], ...commands.map(({ name }) => ['help', name])])
      for (const line of (await run(...argv)).output.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['rolout'], 'There is no command "rolout".', 'Did you mean "rollout"?'],
    [['xyzzy'], 'There is no command "xyzzy".', 'handrail help'],
    [['--json'], '"--json" comes before a command.', 'Name the command first'],
    [['rollout', 'advnce', 'x'], 'cannot "advnce"', 'Did you mean "advance"?'],
    [['rollout', 'kill'], 'Which release', 'handrail rollout kill <release>'],
    [['rollout', 'status', 'a', 'b'], 'takes no "b"', 'handrail rollout status <release>'],
    [['off', 'a'], '"a" is one word too many', 'handrail off --help'],
    [['off', '--enviroment', 'x'], 'has no option --enviroment', 'handrail off --help'],
    [['off', '--colector', 'x'], 'has no option --colector', 'Did you mean "--collector"?'],
    [['off', '--env'], '--env', 'handrail off --help'],
    [['off', '--app', 'a'], 'which environment', '--env production'],
    [['off', '--app', 'a', '--env', 'b'], 'Environment "b" has no collector', 'Give --collector'],
    [['off', '--app', 'a', '--env', 'b', '--collector', 'localhost:1'], 'not an address', 'http://127.0.0.1:4400'],
    [['off', '--app', 'a', '--env', 'b', '--collector', 'http://x'], 'no admin token', 'HANDRAIL_TOKEN'],
    [
      ['off', '--app', 'a', '--env', 'b', '--collector', 'http://x', '--token', 'a b'],
      'white space',
      'Copy it once more',
    ],
    [['proxy'], 'Which app?', '--target'],
    [['tokens', 'create', 'x', '--role', 'boss', '--app', 'a'], 'no role "boss"', 'operator'],
  ])('%j says what and what to do, and exits with 2', async (argv, what, hint) => {
    const { code, output, errors } = await run(...argv);
    expect(errors).toContain(what);
    expect(errors).toContain(hint);
    expect(output).toBe('');
    expect(code).toBe(EXIT_CODES.usage);
  });
});

describe('colours', () => {
  it('are for a person at a terminal, unless told otherwise', () => {
    expect(showsColours(true, {})).toBe(true);
    expect(showsColours(false, {})).toBe(false);
    expect(showsColours(true, { NO_COLOR: '1' })).toBe(false);
    expect(showsColours(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(showsColours(true, { TERM: 'dumb' })).toBe(false);
  });
});
