/** Where the machine's Chromium is; every browser test drives that one, so nothing is downloaded. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** @throws with what to install when there is none */
export function chromiumPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  if (!found) throw new Error('No Chromium on the PATH. On Debian or Ubuntu: sudo apt-get install chromium');
  return found;
}

/** In containers there is no user namespace to sandbox with and no graphics card; and nobody may phone home. */
export const chromiumArgs = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
