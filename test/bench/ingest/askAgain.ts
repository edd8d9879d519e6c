/** Asks for what it has already, over and over: by `wrk`, or by autocannon where that is not to be had. */
import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const connections = 64;
const seconds = 3;

export interface Asker {
  readonly name: string;
  /** @returns answers with a status below 400, and how many came in a second */
  ask(url: string, etag: string): Promise<{ readonly answers: number; readonly perSecond: number }>;
}

const wrk: Asker = {
  name: 'wrk',
  async ask(url, etag) {
    const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-H', `If-None-Match: ${etag}`, url];
    const { stdout } = await run('wrk', args);
    const [, answers] = /(\d+) requests in/.exec(stdout) ?? [];
    const [, perSecond] = /Requests\/sec:\s+([\d.]+)/.exec(stdout) ?? [];
    if (!answers || !perSecond || stdout.includes('Non-2xx')) throw new Error(`wrk at ${url} says:\n${stdout}`);
    return { answers: Number(answers), perSecond: Number(perSecond) };
  },
};

const autocannon: Asker = {
  name: 'autocannon',
  async ask(url, etag) {
    const file = fileURLToPath(new URL('./ask.mjs', import.meta.url));
    const { stdout } = await run(process.execPath, [file, url, etag, '20000', String(connections)]);
    const { fresh, seconds: took } = JSON.parse(stdout) as { fresh: number; seconds: number };
    return { answers: fresh, perSecond: fresh / took };
  },
};

/** `wrk` is in C and takes little of the machine; autocannon reads answers in JavaScript, and ours have more headers. */
export function findAsker(): Asker {
  const has = () => {
    try {
      return execFileSync('wrk', ['-v'], { encoding: 'utf8', stdio: 'pipe' }) !== '';
    } catch (error) {
      // Its version comes with an exit code of 1.
      return (error as NodeJS.ErrnoException).code !== 'ENOENT';
    }
  };
  if (has()) return wrk;
  if (process.getuid?.() === 0) {
    try {
      execFileSync('apt-get', ['install', '-y', 'wrk'], { stdio: 'ignore' });
    } catch {
      // No such package here, or no way to it.
    }
    if (has()) return wrk;
  }
  console.log('wrk is not installed (Debian has it as a package): autocannon asks, and takes as much of the machine.');
  return autocannon;
}
