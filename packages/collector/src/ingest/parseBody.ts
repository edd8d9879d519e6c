/** A request body as JSON, or a clear word on why it is none. */
import { isUtf8 } from 'node:buffer';
import { findTooDeep } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import { isTooDeep } from './isTooDeep.js';

/** @throws Problem `bad-utf8`, `too-deep` or `bad-json` */
export function parseBody(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw refuse('bad-utf8', 'The body is not UTF-8 text. If it is compressed, say ?z=gzip.');
  const text = bytes.toString('utf8');
  if (isTooDeep(bytes)) {
    const where = `At character ${findTooDeep(text)}`;
    throw refuse('too-deep', `${where} the body is nested deeper than any event is. Send flat events.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('bad-json', `The body is not JSON: ${(error as Error).message}.`);
  }
}

/** A 400, or another status, about the body. */
export function refuse(code: string, message: string, status = 400) {
  return createProblem(status, code, message, { where: 'body' });
}
