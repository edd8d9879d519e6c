// Says when anything in a folder changes: one call for a burst of changes, as editors make them when they save.
import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTLE_MS } from '../limits.js';

/**
 * Watches each directory rather than each file: an editor that saves by renaming replaces the file, and a watch on the
 * old one would go blind. Names that begin with a dot are left out, as the compiler leaves them out.
 * @returns stops watching
 */
export async function watchFolder(folder: string, onChange: () => void): Promise<() => void> {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function follow(): Promise<void> {
    const found = await listDirectories(folder);
    for (const [path, watcher] of watchers) {
      if (found.includes(path)) continue;
      watcher.close();
      watchers.delete(path);
    }
    for (const path of found) {
      if (watchers.has(path) || isStopped) continue;
      try {
        const watcher = watch(path, (_kind, name) => {
          if (name === null || !name.startsWith('.')) hear();
        });
        // It was removed in the meantime: the watcher of its parent says so, too.
        watcher.on('error', () => watcher.close());
        watchers.set(path, watcher);
      } catch {
        // Gone between listing and watching.
      }
    }
  }

  function hear(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void follow().then(() => {
        if (!isStopped) onChange();
      });
    }, SETTLE_MS);
  }

  await follow();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

async function listDirectories(folder: string): Promise<readonly string[]> {
  const found = [folder];
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => []))
    if (entry.isDirectory() && !entry.name.startsWith('.'))
      found.push(...(await listDirectories(join(folder, entry.name))));
  return found;
}
