/** Packs every public package as `npm publish` would, into tarballs. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface NpmPacked {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

export interface Packed {
  readonly name: string;
  /** Path of the tarball. */
  readonly tarball: string;
  /** Paths inside, without the leading `package/`. */
  readonly files: readonly string[];
}

/**
 * @param into emptied first
 * @throws when a package has not been built
 */
export function packPackages(into: string): Packed[] {
  rmSync(into, { recursive: true, force: true, maxRetries: 20 });
  mkdirSync(into, { recursive: true });
  const folders = readdirSync('packages')
    .map((name) => `packages/${name}`)
    .filter(isPublic);
  for (const folder of folders) {
    if (!existsSync(join(folder, 'dist'))) throw new Error(`${folder} has no dist; run "npm run build" first.`);
  }
  const workspaces = folders.flatMap((folder) => ['-w', folder]);
  const options = ['pack', '--json', '--silent', '--pack-destination', into, ...workspaces];
  const answer = JSON.parse(execFileSync('npm', options, { encoding: 'utf8' }));
  // npm 10 gives a list, npm 11 a map by name.
  return (Object.values(answer) as NpmPacked[]).map(({ name, filename, files }) => ({
    name,
    tarball: join(into, filename),
    files: files.map((file) => file.path),
  }));
}

function isPublic(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).private !== true;
}
