// Finds the command, reads its options, runs it, and turns whatever goes wrong into words and an exit code.
import { parseArgs } from 'node:util';
import { type Command, parseConfig } from './command.js';
import { commands } from './commands/commands.js';
import { EXIT_CODES, type ExitCode } from './exitCodes.js';
import { Failure, usageFailure } from './failure.js';
import { didYouMean } from './findNearest.js';
import type { Terminal } from './terminal/terminal.js';
import { version } from './version.js';
import { writeCommandHelp, writeExitCodes, writeHelp } from './writeHelp.js';

/** Never rejects. */
export async function runHandrail(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    if (error instanceof Failure) {
      const { what, where, hint, exitCode } = error.parts;
      terminal.err(`${terminal.paint('red', 'error')} ${what}`);
      if (where !== undefined) terminal.err(`  ${terminal.paint('dim', 'where')} ${where}`);
      if (hint !== undefined) terminal.err(`  ${terminal.paint('dim', 'do')}    ${hint}`);
      return exitCode;
    }
    terminal.err(`${terminal.paint('red', 'fault')} This is a fault in Handrail, not in what you did.`);
    terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT_CODES.fault;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    const [topic] = rest;
    const lines =
      topic === undefined
        ? writeHelp(commands, terminal)
        : topic === 'exit-codes'
          ? writeExitCodes(terminal)
          : writeCommandHelp(find(topic, ['exit-codes']), terminal);
    for (const line of lines) terminal.out(line);
    return EXIT_CODES.ok;
  }
  if (first === '--version' || first === '-v') {
    terminal.out(version);
    return EXIT_CODES.ok;
  }
  const command = find(first);
  if (rest.some((word) => word === '--help' || word === '-h')) {
    for (const line of writeCommandHelp(command, terminal)) terminal.out(line);
    return EXIT_CODES.ok;
  }
  const { values, words } = parse(command, rest);
  return command.run({ values, words, terminal });
}

/** @param also further words that would have been right */
function find(name: string, also: readonly string[] = []): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  if (name.startsWith('-'))
    throw usageFailure(`"${name}" comes before a command.`, 'Name the command first: handrail build --json');
  const names = [...commands.map((one) => one.name), ...also];
  throw usageFailure(
    `There is no command "${name}".`,
    didYouMean(name, names) ?? 'Run "handrail help" for the list of commands.',
  );
}

function parse(command: Command, args: readonly string[]): Pick<Parameters<Command['run']>[0], 'values' | 'words'> {
  const help = `Run "handrail ${command.name} --help" for its options.`;
  const config = { args: [...args], options: parseConfig(command.options), allowPositionals: true } as const;
  // First without being strict: what is unknown is better said in our words, with the nearest name.
  for (const token of parseArgs({ ...config, strict: false, tokens: true }).tokens) {
    if (token.kind !== 'option' || Object.hasOwn(command.options, token.name)) continue;
    const names = Object.keys(command.options);
    const nearest = didYouMean(token.name, names)?.replace('"', '"--');
    throw usageFailure(`"handrail ${command.name}" has no option ${token.rawName}.`, nearest ?? help);
  }
  let parsed: ReturnType<typeof parseArgs<typeof config>>;
  try {
    parsed = parseArgs(config);
  } catch (error) {
    throw usageFailure((error as Error).message.split('\n')[0] ?? 'The options cannot be read.', help);
  }
  const words = parsed.positionals;
  const [least, most] = command.arity;
  if (words.length < least || words.length > most) {
    const found = words.length > most ? `"${words[most]}" is one word too many.` : 'Something is missing.';
    throw usageFailure(`${found} It is: handrail ${command.name} ${command.words}`.trimEnd(), help);
  }
  return { values: parsed.values as Parameters<Command['run']>[0]['values'], words };
}
