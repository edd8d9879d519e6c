/** Who is asking, and whether they may. */
import type { FastifyRequest } from 'fastify';
import type { Token } from '../access/foldAccess.js';
import { allowsRole, type Role } from '../access/roles.js';
import { createProblem } from '../createProblem.js';
import type { Ledger } from '../journal/createLedger.js';
import { limits } from '../limits.js';
import { createRateLimit } from './createRateLimit.js';

export type Authorize = (request: FastifyRequest, needs: Role, app?: string) => Token;

/** What is sent as a token, whether it is one or not. */
export const readBearer = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer (\S{1,200})$/.exec(headers.authorization ?? '')?.[1];

/** @returns a function that throws Problem `no-token`, `unknown-token`, `forbidden` or `too-many-refusals`. */
export function createAuthorize(ledger: Ledger): Authorize {
  const refusals = createRateLimit(limits.refusalsPerSecond, limits.refusalsBurst);

  return (request, needs, app) => {
    const secret = readBearer(request);
    const token = secret === undefined ? undefined : ledger.findToken(secret);
    if (!token) {
      if (!refusals.take(request.ip)) {
        const message = 'Too many requests without a valid token came from this address. Wait a little.';
        throw createProblem(429, 'too-many-refusals', message, { retryAfterSeconds: 10 });
      }
      throw secret === undefined
        ? createProblem(401, 'no-token', 'Send an admin token: `Authorization: Bearer <token>`.', {
            where: 'authorization',
          })
        : createProblem(401, 'unknown-token', 'This token is not valid here. Ask an admin for a new one.', {
            where: 'authorization',
          });
    }
    if (app !== undefined && !token.apps.includes('*') && !token.apps.includes(app)) {
      throw createProblem(403, 'forbidden', `This token is not for app ${app}.`, { where: app });
    }
    if (!allowsRole(token.role, needs)) {
      throw createProblem(403, 'forbidden', `This takes the role ${needs}; the token's is ${token.role}.`, {
        where: token.role,
      });
    }
    return token;
  };
}
