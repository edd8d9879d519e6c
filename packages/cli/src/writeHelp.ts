// The help texts: the list of commands, and each command with its options and examples.
import type { Command, Options } from './command.js';
import { EXIT_CODE_MEANINGS, EXIT_CODES } from './exitCodes.js';
import type { Terminal } from './terminal/terminal.js';
import { writeTable } from './terminal/writeTable.js';

const WIDTH = 110;

export function writeHelp(commands: readonly Command[], { paint }: Pick<Terminal, 'paint'>): readonly string[] {
  return [
    'Handrail puts a feature in front of people step by step, and holds their hand while they learn it.',
    '',
    `${paint('bold', 'Usage')}  handrail <command> [words] [--options]`,
    '',
    paint('bold', 'Commands'),
    ...writeTable(
      commands.map((command) => [command.name, command.summary]),
      '  ',
    ),
    '',
    '"handrail help <command>" shows the options of one, with examples.',
    '',
    ...writeExitCodes({ paint }),
  ];
}

/** `handrail help exit-codes`. */
export function writeExitCodes({ paint }: Pick<Terminal, 'paint'>): readonly string[] {
  const names = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
  const rows = names.map((name) => [String(EXIT_CODES[name]), EXIT_CODE_MEANINGS[name]]);
  return [paint('bold', 'Exit codes'), ...writeTable(rows, '  ')];
}

export function writeCommandHelp(command: Command, { paint }: Pick<Terminal, 'paint'>): readonly string[] {
  const usage = `handrail ${command.name} ${command.words}`.trimEnd();
  // What is too wide for a terminal goes on below, where one of its choices begins.
  const [first = '', ...more] = usage.length > WIDTH ? usage.split(/(?= \| )/) : [usage];
  const lines = [command.summary, '', `${paint('bold', 'Usage')}  ${first}`, ...more.map((rest) => `      ${rest}`)];
  const options = writeOptions(command.options);
  if (options.length > 0) lines.push('', paint('bold', 'Options'), ...options);
  lines.push('', paint('bold', 'Examples'));
  for (const { line, says } of command.examples) lines.push(`  ${paint('cyan', line)}`, `      ${says}`);
  return lines;
}

function writeOptions(options: Options): readonly string[] {
  return writeTable(
    Object.entries(options).map(([name, { short, value, help }]) => [
      `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
      help,
    ]),
    '  ',
  );
}
