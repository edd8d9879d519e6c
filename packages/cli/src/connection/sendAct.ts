// Sends one act to the collector and prints the sentence it answers.
import type { Values } from '../command.js';
import { EXIT_CODES, type ExitCode } from '../exitCodes.js';
import type { Terminal } from '../terminal/terminal.js';
import type { connectionOptions } from './connectionOptions.js';
import { createAdmin } from './createAdmin.js';
import { readConnection } from './readConnection.js';

/** What every act answers. */
export interface Act {
  readonly seq: number;
  /** One sentence for people: what changed, and for whom. */
  readonly said: string;
}

export async function sendAct(
  values: Values<typeof connectionOptions>,
  terminal: Terminal,
  path: string,
  body?: object,
): Promise<ExitCode> {
  const act = await createAdmin(await readConnection(values, terminal)).post<Act>(path, body);
  terminal.out(act.said);
  return EXIT_CODES.ok;
}
