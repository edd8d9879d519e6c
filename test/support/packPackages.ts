/** Packs every public package as `npm publish` would, into tarballs. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Packed {
  readonly name: string;
  readonly folder: string;
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
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const folders = readdirSync('packages').map((name) => `packages/${name}`);
  return folders.filter(isPublic).map((folder) => {
    if (!existsSync(join(folder, 'dist'))) throw new Error(`${folder} has no dist; run "npm run build" first.`);
    const answer = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', into, '-w', folder], {
      encoding: 'utf8',
    });
    const [packed] = Object.values(JSON.parse(answer)) as [
      { name: string; filename: string; files: { path: string }[] },
    ];
    return {
      name: packed.name,
      folder,
      tarball: join(into, packed.filename),
      files: packed.files.map((file) => file.path),
    };
  });
}

function isPublic(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).private !== true;
}
