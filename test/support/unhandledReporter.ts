/** Writes down the errors that fail a run without failing a test, which vitest's JSON leaves out. */
import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** Vitest calls it with `new`, which gives what a function returns. */
export default function unhandledReporter(): Reporter {
  return {
    onTestRunEnd(_, errors) {
      const said = errors.map(({ name, message, stack }) => stack ?? `${name}: ${message}`);
      writeFileSync('test/output/unhandled.json', JSON.stringify(said));
    },
  };
}
