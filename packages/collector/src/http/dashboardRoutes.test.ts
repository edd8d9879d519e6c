import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCollector } from '../testing/startCollector.js';
import { temporaryDirectory } from '../testing/temporary.js';

const dashboardDir = temporaryDirectory();
writeFileSync(
  join(dashboardDir, 'index.html'),
  '<!doctype html><script type="module" src="./dashboard-1a2b3c4d.js"></script>',
);
writeFileSync(join(dashboardDir, 'dashboard-1a2b3c4d.js'), 'export {};');
const running = startCollector({ dashboardDir });

test('its page runs nothing but its own files and sits in no frame', async () => {
  const { status, headers, body } = await running.ask('/dashboard/', { token: null });
  expect(status).toBe(200);
  expect(body).toContain('dashboard-1a2b3c4d.js');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).toMatch(/frame-ancestors 'none'/);
  expect(policy).not.toMatch(/unsafe/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('its routes are its page, its files are files, the rest is not there', async () => {
  expect((await running.ask('/dashboard/releases/new-cart')).body).toContain('<!doctype html>');
  expect((await running.ask('/dashboard/dashboard-1a2b3c4d.js')).headers.get('content-type')).toMatch(
    'text/javascript',
  );
  expect((await running.ask('/dashboard/other.js')).status).toBe(404);
  expect((await running.ask('/dashboard/..%2f..%2fpackage.json')).status).toBe(404);
});

test('whoever opens the bare address is led to it', async () => {
  expect((await running.ask('/', { token: null })).body).toContain('dashboard-1a2b3c4d.js');
  expect((await running.ask('/dashboard', { token: null })).body).toContain('dashboard-1a2b3c4d.js');
});
