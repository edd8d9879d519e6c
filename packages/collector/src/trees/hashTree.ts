/** The name of a tree: what it is made of. */
import { createHash } from 'node:crypto';
import type { TreeFile } from '@handrail/schema';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Lower-case hex SHA-256 over the lines `<sha256 of body> <path>\n`, sorted by path, shortened to 32 digits. */
export function hashTree(files: readonly TreeFile[]): string {
  const lines = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, body }) => `${sha256(body)} ${path}\n`);
  return sha256(lines.join('')).slice(0, 32);
}
