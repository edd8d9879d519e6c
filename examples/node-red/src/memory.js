// What the demo remembers between two runs: its key, whether the pilot was started, how far traffic was played.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {{key?: string, pilotStarted?: boolean, playedUntil?: number}} Memory */

/**
 * @param {string} file
 * @returns {Memory} empty when there is none, or none that can be read
 */
export function readMemory(file) {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}

/** @param {string} file @param {Memory} memory */
export function writeMemory(file, memory) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 });
}
