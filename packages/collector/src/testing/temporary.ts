/** A folder of its own for one test file, gone after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'handrail-collector-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 20 }));
  return directory;
}
