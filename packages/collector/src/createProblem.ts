/** An error for people: a stable code, what is wrong, where, and what to do. */
export interface Problem extends Error {
  readonly problem: { readonly code: string; readonly message: string; readonly where?: string };
  /** HTTP status. */
  readonly status: number;
  readonly retryAfterSeconds?: number;
}

export interface ProblemDetails {
  /** Path, field or file the problem is at. */
  readonly where?: string;
  readonly retryAfterSeconds?: number;
}

/** Makes an error that the HTTP layer answers as `{error: {code, message, where?}}`. */
export function createProblem(status: number, code: string, message: string, details: ProblemDetails = {}): Problem {
  const { where, retryAfterSeconds } = details;
  return Object.assign(new Error(message), {
    problem: { code, message, ...(where === undefined ? {} : { where }) },
    status,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && 'problem' in error && 'status' in error;
}
