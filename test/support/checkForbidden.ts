/** Prints every forbidden thing in the sources that run in a browser; exits 1 on any. */
import { existsSync } from 'node:fs';
import { findForbidden } from './forbidden.js';
import { readSources } from './sources.js';

const folders = ['sdk', 'engine', 'dashboard', 'openfeature', 'react']
  .map((name) => `packages/${name}/src`)
  .filter(existsSync);
// Tests play hostile hosts, which do all of this.
const sources = readSources('.', folders).filter(({ path }) => !/\.test\.tsx?$|\/(?:test|testing)\//.test(path));
const problems = sources.flatMap(findForbidden);
for (const { path, line, message } of problems) console.error(`${path}:${line}: ${message}`);
if (problems.length > 0) process.exitCode = 1;
