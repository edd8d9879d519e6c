// The real terminal: this process's streams, environment and signals.
import { styleText } from 'node:util';
import type { Style, Terminal } from './terminal.js';

export function createTerminal(): Terminal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stop.abort(signal));
  }
  // `handrail journal | head` closes our output early; that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const interactive = process.stdout.isTTY === true && process.stderr.isTTY === true;
  const colours = showsColours(interactive, process.env);
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    paint: (style: Style, text) => (colours ? styleText(style, text) : text),
    interactive,
    cwd: process.cwd(),
    env: process.env,
    stop: stop.signal,
  };
}

/** @see https://no-color.org and https://force-color.org */
export function showsColours(isTerminal: boolean, env: Terminal['env']): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return true;
  return isTerminal && env.TERM !== 'dumb';
}
