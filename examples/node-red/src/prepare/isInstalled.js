// Compares what npm installed with what the lock file asks for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * npm leaves a copy of the lock of what it installed in node_modules.
 * @param {string} root
 * @returns {'yes' | 'no' | 'outdated'}
 */
export function isInstalled(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'no';
  const wanted = readPackages(join(root, 'package-lock.json')) ?? {};
  const differs = Object.entries(wanted).some(([path, { version, optional, link, peer }]) => {
    // Those for other systems are never installed; workspaces are links.
    if (!path.startsWith('node_modules/') || optional || link || peer) return false;
    return installed[path]?.version !== version;
  });
  return differs ? 'outdated' : 'yes';
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
