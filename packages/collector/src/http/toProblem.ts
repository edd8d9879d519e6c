/** Whatever went wrong in a request, as a problem for people. */
import { createProblem, isProblem, type Problem } from '../createProblem.js';

/** Fastify's own refusals in our words; anything unforeseen says nothing of our insides. */
export function toProblem(error: unknown): Problem {
  if (isProblem(error)) return error;
  const {
    code = '',
    statusCode = 500,
    message = '',
  } = error as { code?: string; statusCode?: number; message?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return createProblem(413, 'body-too-large', 'The body is larger than this address takes. Send less at once.', {
      where: 'body',
    });
  if (statusCode >= 400 && statusCode < 500)
    return createProblem(statusCode, 'bad-request', `${message}.`, { where: 'request' });
  return createProblem(500, 'internal', 'Something went wrong in the collector; its log says what. Try again.');
}

/** What the answer says of a problem besides its body. */
export function headersOf({ status, retryAfterSeconds }: Problem): Readonly<Record<string, string | number>> {
  return {
    // What is still on its way is not wanted: closing is the only way to say so.
    ...(status === 413 ? { connection: 'close' } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': retryAfterSeconds }),
  };
}
