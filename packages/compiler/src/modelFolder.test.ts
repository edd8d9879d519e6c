/** The model folder of the format must validate and compile as it stands. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compileFolder, formatDiagnostic, readFolder } from './index.js';

const folder = fileURLToPath(new URL('../../../../shared/format/handrail', import.meta.url));
const present = existsSync(folder);
if (!present) console.log('The model folder is not on this machine, so it is not compiled here.');

test.runIf(present)('the model folder compiles as it stands', async () => {
  const { tree, diagnostics } = compileFolder(await readFolder(folder));
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic)).toEqual([]);
  expect(tree?.files.map(({ path }) => path)).toContain('index.fr.json');
});
