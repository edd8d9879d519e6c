// Runs a child process and can end it for sure: nothing we start outlives us.
import { spawn } from 'node:child_process';

const STOP_MS = 10_000;
const LOG_LINES = 60;

/**
 * @typedef {object} Running
 * @property {number} pid
 * @property {() => string} log the last lines it wrote, for when something is wrong
 * @property {() => boolean} isGone
 * @property {Promise<void>} exited settles when the process is gone, whoever ended it
 * @property {() => Promise<void>} stop asks it to end, insists after 10 s, and resolves once the process is gone
 */

/**
 * @param {string} file a script for this same Node
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env on top of ours
 * @param {string} [cwd]
 * @returns {Running}
 */
export function startProcess(file, args, env = {}, cwd = process.cwd()) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: Ctrl-C in the terminal reaches us alone, and we end it in order.
    detached: process.platform !== 'win32',
    env: { ...process.env, ...env },
  });
  /** @type {string[]} */
  const lines = [];
  const keep = (chunk) => {
    lines.push(...String(chunk).split('\n').filter(Boolean));
    lines.splice(0, Math.max(0, lines.length - LOG_LINES));
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let gone = false;
  const exited = new Promise((resolve) => {
    const end = () => {
      gone = true;
      process.off('exit', endWithUs);
      resolve();
    };
    child.once('exit', end);
    child.once('error', (error) => {
      keep(error.message);
      end();
    });
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);

  return {
    pid: child.pid ?? 0,
    log: () => lines.join('\n'),
    isGone: () => gone,
    exited,
    async stop() {
      if (gone) return;
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exited;
      clearTimeout(insist);
    },
  };
}

/**
 * Waits until `isReady` says so, and fails with the process's own last words when it ends or takes too long.
 * @param {string} what for the message
 * @param {Running} running
 * @param {() => Promise<boolean>} isReady
 * @param {number} withinMs
 */
export async function waitUntilReady(what, running, isReady, withinMs) {
  const deadline = Date.now() + withinMs;
  while (!(await isReady())) {
    if (running.isGone()) throw new Error(`${what} ended before it was ready:\n${running.log()}`);
    if (Date.now() > deadline) {
      await running.stop();
      throw new Error(`${what} was not ready within ${withinMs / 1000} s:\n${running.log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether an address answers well. Never rejects. */
export async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
