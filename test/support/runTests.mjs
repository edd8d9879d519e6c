/**
 * `npm test`, and with `--all` `npm run test:all`: from a fresh clone to one closing line. Plain Node, no dependency.
 * `--only all` leaves out what `npm test` has already run (for `.ci/run`).
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installBrowsers } from './installBrowsers.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

const minuteMs = 60_000;
const isAll = process.argv.includes('--all');
const onlyAll = process.argv.includes('--only');
/** Vitest projects and the minutes after which one counts as hanging: far more than it takes on an idle machine. */
const projects = [
  ...(onlyAll
    ? []
    : [
        ['unit', 15],
        ['browser', 10],
        ['story', 15],
      ]),
  ...(isAll ? [['all', 40]] : []),
];

const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, said again at the end: the middle of a long output is what a log cuts away. */
const failures = [];
const beginning = (text = '') => text.split(/\n\s*/).filter(Boolean).slice(0, 8).join('\n    ');
/** Where `unhandledReporter` writes. */
const unhandled = 'test/output/unhandled.json';
const add = (counts) => {
  for (const key of Object.keys(total)) total[key] += counts[key];
};

try {
  await prepare();
  if (!onlyAll) {
    const { runChecks } = await import('./check.mjs');
    const checked = runChecks();
    add(checked);
    failures.push(...checked.failures.map((name) => `check: ${name}`));
  }
  for (const [project, minutes] of projects) add(await runProject(project, minutes));
} catch (error) {
  failures.push(error.message);
  total.failed += 1;
}
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${process.versions.node} is too old: Handrail needs 20.19 or newer.`);
  }
  if (!existsSync('node_modules/.package-lock.json'))
    await must('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'], 10);
  await installBrowsers({ all: isAll });
  await must('npm run build', 'npm', ['run', 'build'], 5);
}

async function must(name, command, args, minutes) {
  const { code } = await run(command, args, { limitMs: minutes * minuteMs });
  if (code !== 0) throw new Error(`"${name}" failed (${code}); nothing further can be tested.`);
}

/** @returns counts from vitest's own results; a project that dies or hangs is a failure too. */
async function runProject(project, minutes) {
  const results = join('test/output', `${project}.json`);
  mkdirSync('test/output', { recursive: true });
  for (const file of [results, unhandled]) rmSync(file, { force: true });
  console.log(`\n── ${project}`);
  const reporters = ['default', 'json', './test/support/unhandledReporter.ts'].map((name) => `--reporter=${name}`);
  const args = ['run', '--project', project, ...reporters];
  const { code } = await run(process.execPath, ['node_modules/vitest/vitest.mjs', ...args, `--outputFile=${results}`], {
    limitMs: minutes * minuteMs,
  });
  if (!existsSync(results)) {
    failures.push(`vitest left no results for "${project}" (it ended with ${code}).`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  failures.push(...testResults.flatMap(readFailures).map((failure) => `${project}: ${failure}`));
  // A file that cannot be loaded, or an error outside any test, fails the run without failing a test.
  const unseen = numFailedTests === 0 && (code !== 0 || !success) ? 1 : 0;
  if (unseen > 0) {
    const errors = existsSync(unhandled) ? JSON.parse(readFileSync(unhandled, 'utf8')).map(beginning) : [];
    failures.push(`${project}: vitest ended with ${code} though no test failed. ${errors.join('\n    ')}`);
  }
  return { passed: numPassedTests, failed: numFailedTests + unseen, skipped: numPendingTests + numTodoTests };
}

/** @returns a line for the file and each test that failed in it, with the beginning of what it said */
function readFailures({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((result) => result.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}\n    ${beginning(message)}`] : [];
  return failed.map((result) => `${file} > ${result.fullName}\n    ${beginning(result.failureMessages[0])}`);
}
