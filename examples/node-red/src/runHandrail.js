// Runs the `handrail` command as a person would, in its own process.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const handrail = fileURLToPath(new URL('../../../packages/cli/bin/handrail.js', import.meta.url));

/** The authored folder of this example, and its one environment. */
export const authored = fileURLToPath(new URL('../handrail', import.meta.url));

/**
 * @param {readonly string[]} args
 * @param {{url: string, token: string}} collector
 * @returns {Promise<string>} what it printed
 * @throws with its own words when it answers anything but 0
 */
export function runHandrail(args, { url, token }) {
  const env = { ...process.env, HANDRAIL_COLLECTOR: url, HANDRAIL_TOKEN: token, HANDRAIL_ENV: 'production' };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [handrail, ...args], { env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout.trim());
      else reject(new Error(`handrail ${args.join(' ')}\n${(stderr || stdout || error.message).trim()}`));
    });
  });
}
