// The shape every command has. docs/recipes say how to add one.
import type { ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exitCodes.js';
import type { Terminal } from './terminal/terminal.js';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What a value is called in the help: `<dir>`. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O['type'] extends 'boolean' ? boolean : O['multiple'] extends true ? string[] : string;

/** Every option may be left out. */
export type Values<O extends Options> = { readonly [K in keyof O]?: ValueOf<O[K]> };

export interface Input<O extends Options = Options> {
  readonly values: Values<O>;
  readonly words: readonly string[];
  readonly terminal: Terminal;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** One line, in the list of `handrail help`. */
  readonly summary: string;
  /** What follows the name: `[folder]`, `status|advance <release>`. */
  readonly words: string;
  /** How many words it takes. */
  readonly arity: readonly [least: number, most: number];
  readonly options: O;
  readonly examples: readonly { readonly line: string; readonly says: string }[];
  run(input: Input<O>): Promise<ExitCode>;
}

/** Infers the option values' types from the options; forgets them for the table of all commands. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command;
}

/** The part of an option that `node:util` knows. */
export function parseConfig(options: Options): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
}
