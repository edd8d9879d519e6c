/** The sources of every package and of what crosses packages, as text. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Source {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const ours = /\.(?:ts|tsx)$/;
const skipped = new Set(['node_modules', 'dist', 'fixtures', 'output']);

/** Reads every TypeScript file under the folders given, fixtures left out. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => walk(root, folder))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => !skipped.has(name))
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      if (statSync(join(root, path)).isDirectory()) return walk(root, path);
      return ours.test(name) ? [path] : [];
    });
}
