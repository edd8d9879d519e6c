// Finds the built script that `handrail dev` puts into pages.
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside the built command; from the sources, in `dist`. Undefined where it is not built. */
export async function findDevPage(): Promise<string | undefined> {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const path of [join(here, 'dev-page.js'), join(here, '../../dist/dev-page.js')])
    if ((await stat(path).catch(() => undefined))?.isFile()) return path;
  return undefined;
}
