// Finds the authored folder and reads of it what the command line itself needs: app, environments, collectors.
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { MAX_PROJECT_FILE_BYTES } from '../limits.js';
import { showPath } from '../terminal/showPath.js';

export interface Project {
  /** Absolute. */
  readonly folder: string;
  readonly app: string;
  readonly environments: Readonly<Record<string, { readonly collector?: string }>>;
}

const FILE = 'handrail.json';

/**
 * The folder that was named, or `handrail/`, or this one: the first that holds a handrail.json.
 * @throws when a folder was named that is none; answers undefined when nothing was named and nothing found
 */
export async function findFolder(named: string | undefined, cwd: string): Promise<string | undefined> {
  if (named === undefined) {
    for (const candidate of [join(cwd, 'handrail'), cwd]) {
      if (await isFile(join(candidate, FILE))) return candidate;
    }
    return undefined;
  }
  const folder = resolve(cwd, named);
  if (await isFile(join(folder, FILE))) return folder;
  if (await isFile(join(folder, 'handrail', FILE))) return join(folder, 'handrail');
  throw new Failure({
    what: `There is no ${FILE} in "${named}".`,
    where: folder,
    hint: 'Name the folder that holds handrail.json, or make one with "handrail init".',
    exitCode: EXIT_CODES.usage,
  });
}

/** Like `findFolder`, for commands that cannot do without. */
export async function requireFolder(named: string | undefined, cwd: string): Promise<string> {
  const folder = await findFolder(named, cwd);
  if (folder !== undefined) return folder;
  throw new Failure({
    what: `There is no ${FILE} here or in handrail/.`,
    where: cwd,
    hint: 'Go to the folder of your app, name the authored folder, or make one here with "handrail init".',
    exitCode: EXIT_CODES.usage,
  });
}

/** Only what the command line needs is checked here; the compiler checks all of it. */
export async function readProject(folder: string, cwd: string): Promise<Project> {
  const path = join(folder, FILE);
  const where = showPath(path, cwd);
  const size = (await stat(path)).size;
  if (size > MAX_PROJECT_FILE_BYTES)
    throw invalid(`${FILE} has ${size} bytes; at most ${MAX_PROJECT_FILE_BYTES} are read.`, where);
  const text = await readFile(path, 'utf8');
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first !== undefined) {
    const before = text.slice(0, first.offset).split('\n');
    throw invalid(
      `${FILE} is not JSON: ${printParseErrorCode(first.error)}.`,
      `${where}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`,
    );
  }
  if (!isObject(value) || typeof value.app !== 'string' || value.app === '')
    throw invalid(`${FILE} does not name its app, such as "app": "procurement".`, where);
  const environments = isObject(value.environments) ? value.environments : {};
  return {
    folder,
    app: value.app,
    environments: Object.fromEntries(
      Object.entries(environments).map(([name, environment]) => [
        name,
        isObject(environment) && typeof environment.collector === 'string' ? { collector: environment.collector } : {},
      ]),
    ),
  };
}

function invalid(what: string, where: string): Failure {
  return new Failure({
    what,
    where,
    hint: 'Run "handrail validate" for all that is wrong.',
    exitCode: EXIT_CODES.invalid,
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
