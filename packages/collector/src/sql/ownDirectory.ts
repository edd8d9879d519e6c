/** One process owns a directory at a time. */
import { join } from 'node:path';
import Database from 'libsql';
import { createProblem } from '../createProblem.js';

/**
 * Holds SQLite's exclusive lock on `<directory>/owner.lock`: it is the operating system's, so it cannot outlive its
 * process as a file with a process id in it would. Returns the release.
 * @throws Problem `directory-in-use`
 */
export function ownDirectory(directory: string): () => void {
  const lock = new Database(join(directory, 'owner.lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    const message = `Another collector uses ${directory}. Stop it, or give this one a data directory of its own.`;
    throw createProblem(500, 'directory-in-use', message, { where: directory });
  }
  return () => lock.close();
}
