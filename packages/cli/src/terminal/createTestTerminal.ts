// A terminal whose output tests can read.
import type { Terminal } from './terminal.js';

export interface TestTerminal extends Terminal {
  readonly output: readonly string[];
  readonly errors: readonly string[];
  /** What Ctrl-C does. */
  interrupt(): void;
}

export function createTestTerminal(
  given: Partial<Pick<Terminal, 'cwd' | 'env' | 'paint' | 'interactive'>> = {},
): TestTerminal {
  const output: string[] = [];
  const errors: string[] = [];
  const stop = new AbortController();
  return {
    output,
    errors,
    out: (line) => void output.push(...line.split('\n')),
    err: (line) => void errors.push(...line.split('\n')),
    paint: (_style, text) => text,
    interactive: false,
    cwd: '/nowhere',
    env: {},
    ...given,
    stop: stop.signal,
    interrupt: () => stop.abort(),
  };
}
