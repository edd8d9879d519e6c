// Where the admin token comes from: the option, a file, or the environment.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Values } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure, usageFailure } from '../failure.js';
import { MAX_TOKEN_FILE_BYTES } from '../limits.js';
import type { Terminal } from '../terminal/terminal.js';
import type { connectionOptions } from './connectionOptions.js';

export async function readToken(
  values: Pick<Values<typeof connectionOptions>, 'token' | 'token-file'>,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): Promise<string> {
  const file = values['token-file'];
  if (values.token !== undefined && file !== undefined)
    throw usageFailure('--token and --token-file are both given.', 'Leave one of them out.');
  const token = values.token ?? (file === undefined ? env.HANDRAIL_TOKEN : await readTokenFile(resolve(cwd, file)));
  const trimmed = token?.trim() ?? '';
  if (trimmed === '')
    throw new Failure({
      what: 'There is no admin token.',
      hint: 'Set HANDRAIL_TOKEN, or give --token-file. "handrail collector" prints the first token; its admins make more with "handrail tokens create".',
      exitCode: EXIT_CODES.usage,
    });
  // A header cannot carry these, and fetch would only say "invalid value".
  if (/[^\x21-\x7e]/.test(trimmed))
    throw usageFailure('The admin token holds white space or letters that no token has.', 'Copy it once more, alone.');
  return trimmed;
}

async function readTokenFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_TOKEN_FILE_BYTES)
      throw usageFailure(`${path} has ${size} bytes: that is no token.`, 'Name a file that holds the token alone.');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw usageFailure(`The token file cannot be read: ${(error as Error).message}.`, 'Check --token-file.');
  }
}
