/** Runs a command in a process group of its own, so that nothing it started outlives it. */
import { spawn } from 'node:child_process';

/**
 * Output goes to ours. After the command ends, or `limitMs` is over, its whole group is ended.
 * @returns the exit code, or the reason there is none
 */
export function run(command, args, { limitMs }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    const endGroup = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // Nobody is left in the group.
      }
    };
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      console.error(`"${command} ${args.join(' ')}" was ended: it took longer than ${limitMs / 60_000} minutes.`);
      endGroup('SIGKILL');
    }, limitMs);
    const onInterrupt = () => {
      endGroup('SIGKILL');
      process.exit(130);
    };
    process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
    const finish = (code) => {
      clearTimeout(limit);
      process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
      endGroup('SIGKILL');
      resolve({ code: isLate ? 'too late' : code });
    };
    child.once('error', (error) => finish(error.message));
    // `exit`, not `close`: a leftover that holds our output open must not hold us.
    child.once('exit', (code, signal) => finish(code ?? signal));
  });
}
