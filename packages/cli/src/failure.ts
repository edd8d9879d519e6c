// An expected failure: what is wrong, where, and what to do about it. Printed without a stack.
import { EXIT_CODES, type ExitCode } from './exitCodes.js';

export interface FailureParts {
  /** One sentence. */
  readonly what: string;
  /** A file with its line, an option, an address. */
  readonly where?: string;
  /** What the reader can do now. */
  readonly hint?: string;
  readonly exitCode: ExitCode;
}

export class Failure extends Error {
  readonly parts: FailureParts;

  constructor(parts: FailureParts) {
    super(parts.what);
    this.name = 'Failure';
    this.parts = parts;
  }
}

/** A command line that cannot be meant like this. */
export const usageFailure = (what: string, hint?: string): Failure =>
  new Failure({ what, exitCode: EXIT_CODES.usage, ...(hint === undefined ? {} : { hint }) });
