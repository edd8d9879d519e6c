// `handrail backup` and `handrail restore`: a collector's data directory copied while it is stopped, and brought back.
import { resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';

export const backupCommand = defineCommand({
  name: 'backup',
  summary: "Copy a stopped collector's data directory, with a list that a restore is checked against",
  words: '<data directory> <copy>',
  arity: [2, 2],
  options: {},
  examples: [{ line: 'handrail backup data /backups/monday', says: 'the copy holds secrets, as the directory does' }],
  async run({ words: [from = '', to = ''], terminal }) {
    const { backupData } = await import('@handrail/collector');
    const { files } = await explained(() => backupData(resolve(terminal.cwd, from), resolve(terminal.cwd, to)));
    terminal.out(
      `${files} files are in ${resolve(terminal.cwd, to)}. Bring them back with: handrail restore ${to} <data directory>`,
    );
    return EXIT_CODES.ok;
  },
});

export const restoreCommand = defineCommand({
  name: 'restore',
  summary: 'Bring a backup back as the data directory of a collector, if not a byte of it has changed',
  words: '<copy> <data directory>',
  arity: [2, 2],
  options: {},
  examples: [{ line: 'handrail restore /backups/monday data', says: 'then: handrail collector --data data' }],
  async run({ words: [from = '', to = ''], terminal }) {
    const { restoreData } = await import('@handrail/collector');
    const { files } = await explained(() => restoreData(resolve(terminal.cwd, from), resolve(terminal.cwd, to)));
    terminal.out(`${files} files are back in ${resolve(terminal.cwd, to)}, as they were.`);
    return EXIT_CODES.ok;
  },
});

/** The collector's own words, for a terminal. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { problem } = error as { problem?: { message: string; where?: string } };
    if (!problem) throw error;
    throw new Failure({ what: problem.message, where: problem.where ?? '', exitCode: EXIT_CODES.refused });
  }
}
