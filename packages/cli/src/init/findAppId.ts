// What an app is called, found rather than asked.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** From package.json's name, without its scope, or else the folder's; written as an id. */
export async function findAppId(cwd: string): Promise<string> {
  let name = basename(cwd);
  try {
    const found: unknown = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'));
    if (typeof found === 'object' && found !== null && 'name' in found && typeof found.name === 'string')
      name = found.name.replace(/^@[^/]*\//, '');
  } catch {
    // No package.json, or one that is not JSON: the folder has a name, too.
  }
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return id === '' ? 'my-app' : id;
}
