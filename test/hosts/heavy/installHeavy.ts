/** Installs the hosts that are too large for everybody's `npm ci`, once, from their own lock file. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const heavyFolder = join(process.cwd(), 'test/hosts/heavy');

export function installHeavy(): void {
  if (existsSync(join(heavyFolder, 'node_modules/.package-lock.json'))) return;
  console.log('Installing the larger hosts (240 MB, about a minute) ...');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: heavyFolder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm ci in test/hosts/heavy ended with ${status}. Is the registry reachable?`);
}
