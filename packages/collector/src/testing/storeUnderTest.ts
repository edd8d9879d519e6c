/** A real chDB store for tests, and how to crash its process. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createChdbStore } from '../events/createChdbStore.js';
import type { EventStore } from '../events/eventStore.js';

export const childPath = fileURLToPath(new URL('../eventStoreChild.js', import.meta.url));

export function createStore(directory: string): EventStore {
  return createChdbStore({ directory, childPath });
}

/** Finds the process by the directory it was started with. */
export function crashStore(directory: string): void {
  const pids = execFileSync('pgrep', ['-f', `eventStoreChild.js ${directory}`], { encoding: 'utf8' });
  for (const pid of pids.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
}
