/** Whatever the compiler takes, the editor leaves alone: the model folder, and every example of ours. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createEditor } from '../testing/createEditor.js';

const root = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const folders = [
  ['the model folder', root('../shared/format/handrail')],
  ...['node-red', 'procurement', 'script-tag'].map((name) => [name, root(`examples/${name}/handrail`)] as const),
] as const;
const editor = createEditor();

describe.each(folders)('%s', (name, folder) => {
  if (!existsSync(folder)) console.log(`${name} is not on this machine, so it is not opened here.`);
  test.runIf(existsSync(folder))('has no underline', async () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const underlined = await editor.underline(file, readFileSync(join(folder, file), 'utf8'));
      expect({ file, underlined }).toEqual({ file, underlined: [] });
    }
  });
});
