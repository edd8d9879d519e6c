/** The one place that touches a disk. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileFolder, readFolder } from './index.js';
import { folderOf } from './testing/folderOf.js';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handrail-folder-'));
  for (const [path, body] of folderOf()) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), body);
  }
});
afterEach(() => rm(dir, { recursive: true }));

test('a folder on disk is the folder', async () => {
  const files = await readFolder(dir);
  expect([...files.keys()]).toEqual([...folderOf().keys()].sort());
  expect(compileFolder(files)).toEqual(compileFolder(folderOf()));
});

test('hidden files, and what links lead to, are left out', async () => {
  await mkdir(join(dir, '.git'));
  await writeFile(join(dir, '.git/config'), 'x');
  await writeFile(join(dir, 'guides/.first.json.swp'), 'x');
  await symlink('/etc', join(dir, 'assets'));
  expect([...(await readFolder(dir)).keys()]).toEqual([...folderOf().keys()].sort());
});

test('a folder that is not there is an error that names it', async () => {
  await expect(readFolder(join(dir, 'none'))).rejects.toThrow(/none/);
});
