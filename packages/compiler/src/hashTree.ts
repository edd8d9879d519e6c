/** The name of a compiled tree: a hash over every path and body. */
import { createHash } from 'node:crypto';
import type { TreeFile } from '@handrail/schema';

export const sha256 = (body: Uint8Array | string) => createHash('sha256').update(body).digest('hex');

/** Lower-case hex SHA-256 over the lines `<sha256 of body> <path>\n`, sorted by path, shortened to 32 digits. */
export function hashTree(files: readonly TreeFile[], hashOf: (body: Uint8Array) => string = sha256): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sha256(sorted.map(({ path, body }) => `${hashOf(body)} ${path}\n`).join('')).slice(0, 32);
}

/** The hash of one file, as a guide's entry holds it: 16 digits. */
export const hashFile = (body: Uint8Array): string => sha256(body).slice(0, 16);
