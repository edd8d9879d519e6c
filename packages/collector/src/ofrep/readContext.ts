/** The body of an OFREP request: who flags are evaluated for. */
import { findTooDeep } from '@handrail/schema';
import { limits } from '../limits.js';
import { createFailure } from './createFailure.js';

export interface EvaluationContext {
  readonly targetingKey: string;
  readonly [name: string]: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws a failure PARSE_ERROR, INVALID_CONTEXT or TARGETING_KEY_MISSING, with status 400 */
export function readContext(text: unknown): EvaluationContext {
  const body = parse(text);
  if (!isObject(body)) {
    throw createFailure('PARSE_ERROR', 'The body is not an object. Send {"context": {"targetingKey": "user-1"}}.');
  }
  const { context } = body;
  if (!isObject(context)) {
    throw createFailure('INVALID_CONTEXT', 'context is an object that says of whom: {"targetingKey": "user-1"}.');
  }
  const targetingKey = Object.hasOwn(context, 'targetingKey') ? context.targetingKey : undefined;
  if (targetingKey === undefined || targetingKey === null || targetingKey === '') {
    const said =
      'context.targetingKey says who it is; without it nobody can be put into a rollout for good. Send an id.';
    throw createFailure('TARGETING_KEY_MISSING', said);
  }
  if (typeof targetingKey !== 'string' || targetingKey.length > limits.targetingKeyLength) {
    const said = `context.targetingKey is a text of at most ${limits.targetingKeyLength} characters.`;
    throw createFailure('INVALID_CONTEXT', said);
  }
  return { ...context, targetingKey };
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') {
    throw createFailure('PARSE_ERROR', 'The body is empty. Send {"context": {"targetingKey": "user-1"}}.');
  }
  const at = findTooDeep(text);
  if (at !== undefined) throw createFailure('PARSE_ERROR', `At character ${at} the body nests deeper than is read.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw createFailure('PARSE_ERROR', `The body is not JSON: ${(error as Error).message}.`);
  }
}
