// The side that a word of the command line means: a folder, an environment or a git revision.
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Values } from '../command.js';
import type { connectionOptions } from '../connection/connectionOptions.js';
import { readConnection } from '../connection/readConnection.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { findFolder, readProject } from '../project/readProject.js';
import type { Terminal } from '../terminal/terminal.js';
import { readBuiltSide } from './readBuiltSide.js';
import { readFolderSide } from './readFolderSide.js';
import { readGitSide } from './readGitSide.js';
import { readPublishedSide } from './readPublishedSide.js';
import type { Side } from './side.js';

/** @throws Failure for a word that is none of them */
export async function findSide(
  word: string,
  values: Values<typeof connectionOptions>,
  terminal: Terminal,
): Promise<Side> {
  const path = resolve(terminal.cwd, word);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
  if (isFolder) {
    const built = await readBuiltSide(path, terminal.cwd);
    if (built !== undefined) return built;
    for (const folder of [path, join(path, 'handrail')])
      if ((await stat(join(folder, 'handrail.json')).catch(() => undefined))?.isFile())
        return readFolderSide(folder, terminal);
  }
  const folder = await findFolder(values.folder, terminal.cwd);
  const environments = folder === undefined ? [] : Object.keys((await readProject(folder, terminal.cwd)).environments);
  const env = word.replace(/^env:/, '');
  if (environments.includes(env) || word.startsWith('env:'))
    return readPublishedSide(await readConnection({ ...values, env }, terminal));
  const revision = folder === undefined ? undefined : await readGitSide(word, folder, terminal);
  if (revision !== undefined) return revision;
  throw usageFailure(
    isFolder
      ? `"${word}" holds neither authored files nor a built tree.`
      : `"${word}" is no folder, no environment of handrail.json and no git revision.`,
    didYouMean(word, environments) ??
      `Name a folder, a revision such as HEAD~1, or an environment: ${environments.join(', ') || 'handrail.json has none'}.`,
  );
}
