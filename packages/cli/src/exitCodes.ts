// What the process answers to the shell that started it; `handrail help` lists these.

export const EXIT_CODES = {
  ok: 0,
  /** What was authored has errors: nothing was written or published. */
  invalid: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The collector does not answer, or answers something that is not a collector's. */
  unreachable: 3,
  /** The collector answers no: a missing or weak token, an unknown release, nothing left to advance to. */
  refused: 4,
  /** `handrail diff --exit-code` found that somebody gains or loses something. */
  differs: 5,
  /** A fault in Handrail. */
  fault: 70,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

export const EXIT_CODE_MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  ok: 'done',
  invalid: 'what was authored has errors; nothing was written or published',
  usage: 'the command line is wrong; nothing was done',
  unreachable: 'the collector does not answer',
  refused: 'the collector refused: token, role, name or state',
  differs: 'diff --exit-code: somebody gains or loses something',
  fault: 'a fault in Handrail itself',
};
