// What a command may touch of the world it runs in, so that tests can hand it another.

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export interface Terminal {
  /** Results, to standard output: what a script would read. */
  out(line: string): void;
  /** Everything said to the person: errors, progress, hints. To standard error. */
  err(line: string): void;
  /** Plain text unless a person is looking. */
  paint(style: Style, text: string): string;
  /** A person is looking, not a log file. */
  readonly interactive: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts on Ctrl-C and SIGTERM. */
  readonly stop: AbortSignal;
}
