/** An evaluation that failed, in OFREP's words. */
import { createProblem, type Problem } from '../createProblem.js';

/** @see https://openfeature.dev/specification/types#error-code */
export type FailureCode = 'PARSE_ERROR' | 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT' | 'FLAG_NOT_FOUND' | 'GENERAL';

const statuses: Readonly<Record<FailureCode, number>> = {
  PARSE_ERROR: 400,
  TARGETING_KEY_MISSING: 400,
  INVALID_CONTEXT: 400,
  FLAG_NOT_FOUND: 404,
  GENERAL: 500,
};

export const createFailure = (code: FailureCode, details: string): Problem =>
  createProblem(statuses[code], code, details);

/** The body of a failure: of one flag where a key was asked for. Whatever is not of evaluation itself is GENERAL. */
export function toFailure({ problem: { code, message } }: Problem, key: string | undefined) {
  const errorCode = Object.hasOwn(statuses, code) ? code : 'GENERAL';
  return { ...(key === undefined ? {} : { key }), errorCode, errorDetails: message };
}
