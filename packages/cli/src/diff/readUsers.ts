// Reads `--users`: a JSON list of attributes, or one object a line.
import { readFile, stat } from 'node:fs/promises';
import type { Bundle } from '@handrail/schema';
import { type Attributes, checkUser } from '../explain/readUser.js';
import { usageFailure } from '../failure.js';
import { MAX_USERS_BYTES } from '../limits.js';
import { isObject } from '../words/sayCondition.js';

export interface SampleUser {
  readonly before: Attributes;
  readonly after: Attributes;
}

/** An attribute that one side does not declare yet is left out there; one that neither declares is an error. */
export async function readUsers(
  file: string,
  shown: string,
  before: Bundle,
  after: Bundle,
): Promise<readonly SampleUser[]> {
  const size = (await stat(file).catch(() => undefined))?.size;
  if (size === undefined)
    throw usageFailure(
      `--users: there is no file "${shown}".`,
      'Name a JSON list of users, or a file with one JSON object a line.',
    );
  if (size > MAX_USERS_BYTES)
    throw usageFailure(
      `--users: "${shown}" has ${size} bytes; at most ${MAX_USERS_BYTES} are read.`,
      'Take a sample of it.',
    );
  const users = parse(await readFile(file, 'utf8'), shown);
  return users.map((user, index) => {
    const where = `${shown}, user ${index + 1}`;
    if (!isObject(user))
      throw usageFailure(`${where} is not an object of attributes.`, 'Such as: {"id": "u1", "role": "lead"}');
    return {
      before: checkUser(only(user, before, after), before, where),
      after: checkUser(only(user, after, before), after, where),
    };
  });
}

const only = (user: Attributes, own: Bundle, other: Bundle): Attributes =>
  Object.fromEntries(
    Object.entries(user).filter(
      ([name]) => Object.hasOwn(own.attributes, name) || !Object.hasOwn(other.attributes, name),
    ),
  );

function parse(text: string, shown: string): readonly unknown[] {
  const isList = text.trimStart().startsWith('[');
  try {
    if (isList) return JSON.parse(text) as readonly unknown[];
  } catch (error) {
    throw usageFailure(`--users: "${shown}" is not JSON: ${(error as Error).message}.`);
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch (error) {
      throw usageFailure(
        `--users: ${shown}:${index + 1} is not JSON: ${(error as Error).message}.`,
        'Each line is one object, or the whole file is one list.',
      );
    }
  });
}
