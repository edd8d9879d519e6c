/** Reads the files of a built package into memory, once, at start: they are few and small. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { TreeFile } from '@handrail/schema';

/** Paths with `/`, source maps left out. @throws when the folder cannot be read. */
export async function readFiles(directory: string): Promise<readonly TreeFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.map') && !entry.name.endsWith('.d.ts'),
  );
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(directory, path).split(sep).join('/'), body: await readFile(path) };
    }),
  );
}
