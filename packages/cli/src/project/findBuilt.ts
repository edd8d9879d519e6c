// Finds the built files of a neighbouring package, wherever the package manager put it.
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The `dist` folder of `@handrail/<name>`, looked for from here upwards as Node looks for packages.
 * Undefined where the package is missing or unbuilt: `file` is what a built one must hold.
 */
export async function findBuilt(name: 'sdk' | 'dashboard', file: string): Promise<string | undefined> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const dist = join(folder, 'node_modules', '@handrail', name, 'dist');
    if ((await stat(join(dist, file)).catch(() => undefined))?.isFile()) return dist;
    if (dirname(folder) === folder) return undefined;
  }
}
