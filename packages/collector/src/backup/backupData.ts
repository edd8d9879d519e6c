/** Copies a collector's data directory while no collector runs on it, and brings such a copy back, checked to the byte. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createProblem } from '../createProblem.js';
import { saltFile } from '../identity/createSources.js';
import { ownDirectory } from '../sql/ownDirectory.js';

/** Beside the copied files: what they are, so that a copy that has lost or changed something is not brought back. */
const listName = 'handrail-backup.json';

interface BackupList {
  readonly format: 1;
  /** SHA-256 by path, with `/` between folders. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Copied {
  readonly files: number;
}

/**
 * `target` appears only once it is whole. It holds secrets, as the directory does: keep it where only its owner reads.
 * @throws Problem `directory-in-use` while a collector runs, `not-a-collector` or `not-empty`
 */
export async function backupData(dataDir: string, target: string): Promise<Copied> {
  if (!(await exists(join(dataDir, 'journal.db'))))
    throw refuse(
      'not-a-collector',
      'This directory is no collector\u2019s: it has no journal. Name its data directory.',
      dataDir,
    );
  await expectEmpty(target);
  if (resolve(target).startsWith(`${resolve(dataDir)}${sep}`))
    throw refuse('not-empty', 'A copy cannot lie inside what is copied. Name a place outside.', target);
  const release = ownDirectory(dataDir);
  try {
    return await copyWhole(dataDir, target, async (partial, files) => {
      await writeFile(join(partial, listName), JSON.stringify({ format: 1, files } satisfies BackupList), {
        mode: 0o600,
      });
    });
  } finally {
    release();
  }
}

/** @throws Problem `not-a-backup`, `damaged-backup` or `not-empty`; then nothing was brought back */
export async function restoreData(backup: string, dataDir: string): Promise<Copied> {
  const text = await readFile(join(backup, listName), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw refuse('not-a-backup', `There is no ${listName} here. Name what "handrail backup" has made.`, backup);
  const { files: listed } = JSON.parse(text) as BackupList;
  await expectEmpty(dataDir);
  return copyWhole(backup, dataDir, async (_partial, files) => {
    const wrong = Object.keys({ ...listed, ...files }).find((path) => listed[path] !== files[path]);
    if (wrong !== undefined)
      throw refuse(
        'damaged-backup',
        'This file is missing, changed or new since the backup was made. Take another one.',
        wrong,
      );
  });
}

/** Into a folder beside the target, which takes its name once `check` has nothing against it. */
async function copyWhole(
  from: string,
  target: string,
  check: (partial: string, files: Readonly<Record<string, string>>) => Promise<void>,
): Promise<Copied> {
  const partial = `${resolve(target)}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const files: Record<string, string> = {};
    for (const path of await listFiles(from)) {
      const to = join(partial, path);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await copyFile(join(from, path), to);
      files[path.split(sep).join('/')] = await hashFile(to);
    }
    await check(partial, files);
    await rm(target, { recursive: true, force: true });
    await rename(partial, target);
    return { files: Object.keys(files).length };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** All but locks, which belong to processes, our own list, and the salt of the day, which must not outlive it. */
async function listFiles(directory: string): Promise<readonly string[]> {
  const all = await readdir(directory, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && !/^owner\.lock/.test(entry.name) && ![listName, saltFile].includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function expectEmpty(target: string): Promise<void> {
  const inside = await readdir(target).catch(() => []);
  if (inside.length > 0)
    throw refuse('not-empty', 'There is something at this place already. Name another one.', target);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function refuse(code: string, message: string, where: string) {
  return createProblem(400, code, message, { where });
}
