/** A static tree by the command as it ships. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const handrail = fileURLToPath(new URL('../../packages/cli/dist/handrail.js', import.meta.url));

/** @param out the folder in which `tree` comes to lie @param words further words of `handrail build` */
export function buildTree(folder: string, out: string, words: readonly string[] = []): void {
  execFileSync(process.execPath, [handrail, 'build', folder, '--out', out, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
