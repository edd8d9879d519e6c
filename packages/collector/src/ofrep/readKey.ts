/** The write key of an OFREP request: in the path, or as the protocol says in a header. */
import type { FastifyRequest } from 'fastify';
import type { WriteKey } from '../access/foldAccess.js';
import { createProblem } from '../createProblem.js';
import { findKey } from '../http/openRoutes.js';
import type { Services } from '../http/services.js';

export interface AskingKey extends WriteKey {
  /** As it was sent: write keys are public. */
  readonly secret: string;
}

/** @throws Problem 401 `no-key` or `unknown-key`, 403 `not-a-write-key` */
export function readKey(services: Services, { params, headers }: FastifyRequest): AskingKey {
  const { key } = params as { key?: string };
  // Providers' own examples send the bare key as `Authorization`.
  const secret = key ?? headers.authorization?.replace(/^Bearer\s+/i, '') ?? headers['x-api-key'];
  if (typeof secret !== 'string' || secret === '') {
    const message = 'Send a write key: `Authorization: Bearer hrk_…` or `X-API-Key: hrk_…`, or in the path `/k/hrk_…`.';
    throw createProblem(401, 'no-key', message);
  }
  if (services.ledger.findToken(secret)) {
    const message =
      'This is an admin token, which no app may carry. Send a write key: `handrail keys create` makes one.';
    throw createProblem(403, 'not-a-write-key', message);
  }
  return { ...findKey(services, secret), secret };
}
