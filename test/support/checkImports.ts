/** `node test/support/runTypeScript.mjs test/support/checkImports.ts [root]`: prints broken import rules; exits 1 on any. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkImports, type Declared, packageRules } from './importRules.js';
import { readSources } from './sources.js';

const root = resolve(process.argv[2] ?? '.');
const folders = Object.keys(packageRules)
  .map((name) => `packages/${name}/src`)
  .filter((folder) => existsSync(join(root, folder)));
const problems = checkImports(readSources(root, folders), readDeclared());
for (const { path, line, message } of problems) console.error(`${path}:${line}: ${message}`);
if (problems.length > 0) process.exitCode = 1;

function readDeclared(): Record<string, Declared> {
  const declared: Record<string, Declared> = {};
  for (const name of Object.keys(packageRules)) {
    const file = join(root, 'packages', name, 'package.json');
    if (!existsSync(file)) continue;
    const json = JSON.parse(readFileSync(file, 'utf8'));
    const { dependencies, optionalDependencies, peerDependencies, devDependencies } = json;
    declared[name] = {
      dependencies: Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }),
      devDependencies: Object.keys(devDependencies ?? {}),
    };
  }
  return declared;
}
