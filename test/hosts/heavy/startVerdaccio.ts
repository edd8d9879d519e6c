/** Verdaccio, a package registry with a React and MUI front, on a few packages of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../support/freePort.js';
import { waitFor } from '../../support/waitFor.js';
import { heavyFolder, installHeavy } from './installHeavy.js';

const known = ['orders-client', 'orders-forms', 'plant-calendar', 'shift-notes', 'supplier-portal', 'unit-prices'];

function writePackage(storage: string, name: string): void {
  const folder = join(storage, name);
  mkdirSync(folder, { recursive: true });
  const version = {
    name,
    version: '1.2.0',
    description: `What the plant uses for ${name.replace('-', ' ')}`,
    keywords: ['plant', name.split('-')[0]],
    license: 'MIT',
    author: { name: 'Plant team' },
    dist: { tarball: `http://localhost/${name}/-/${name}-1.2.0.tgz`, shasum: '0'.repeat(40) },
    _id: `${name}@1.2.0`,
  };
  const manifest = {
    name,
    versions: { '1.2.0': version },
    time: {
      modified: '2026-01-01T00:00:00.000Z',
      created: '2026-01-01T00:00:00.000Z',
      '1.2.0': '2026-01-01T00:00:00.000Z',
    },
    users: {},
    'dist-tags': { latest: '1.2.0' },
    _uplinks: {},
    _distfiles: {},
    _attachments: {},
    _rev: '1-0',
    _id: name,
    readme: `# ${name}\n\n## Install\n\nAsk the plant team.\n\n## Use\n\nCall it from your page.`,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

/** @param packages it lists */
export async function startVerdaccio(
  packages: readonly string[] = known,
): Promise<{ url: string; stop(): Promise<void> }> {
  installHeavy();
  const home = mkdtempSync(join(tmpdir(), 'handrail-verdaccio-'));
  const storage = join(home, 'storage');
  for (const name of packages) writePackage(storage, name);
  writeFileSync(join(storage, '.verdaccio-db.json'), JSON.stringify({ list: packages, secret: 'x'.repeat(32) }));
  const config = `storage: ${storage}
auth: { htpasswd: { file: ${join(home, 'htpasswd')} } }
packages: { '**': { access: $all, publish: $authenticated } }
web: { title: Plant packages }
log: { type: stdout, format: json, level: error }
`;
  writeFileSync(join(home, 'config.yaml'), config);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const program = join(heavyFolder, 'node_modules/verdaccio/bin/verdaccio');
  const child = spawn(process.execPath, [program, '-c', join(home, 'config.yaml'), '-l', `127.0.0.1:${port}`], {
    cwd: home,
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await waitFor('verdaccio to answer', async () => (await fetch(url).catch(() => undefined))?.ok === true);
  return {
    url,
    async stop() {
      child.kill();
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
