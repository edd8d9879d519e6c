/** Reads an authored folder from disk, for `compileFolder`. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { limits } from '@handrail/schema';

/** Path relative to `dir`, with `/`, to content. Files and folders whose names begin with a dot are left out. */
export async function readFolder(dir: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const path of await list(dir)) {
    const { size } = await stat(path);
    bytes += size;
    if (bytes > limits.folderBytes)
      throw new Error(`${dir} holds more than ${limits.folderBytes} bytes. Is it really a Handrail folder?`);
    files.set(relative(dir, path).split(sep).join('/'), await readFile(path));
  }
  return files;
}

async function list(dir: string, found: string[] = []): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await list(path, found);
    else if (entry.isFile() && found.push(path) > limits.folderFiles) {
      throw new Error(`${dir} holds more than ${limits.folderFiles} files. Is it really a Handrail folder?`);
    }
  }
  return found;
}
