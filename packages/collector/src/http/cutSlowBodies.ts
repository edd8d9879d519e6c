/** Bodies that trickle in hold a connection and what was read of them: whoever has no token gets little time for one. */
import type { FastifyInstance } from 'fastify';
import type { Ledger } from '../journal/createLedger.js';
import { limits } from '../limits.js';
import { readBearer } from './authorize.js';

/** Node's own deadline is one for all requests, and as long as the largest tree takes over a slow line. */
export function cutSlowBodies(app: FastifyInstance, ledger: Ledger, timeoutMs: number = limits.bodyTimeoutMs): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    if (raw.method !== 'GET' && raw.method !== 'HEAD' && !isAdmin(ledger, readBearer(request))) {
      const timer = setTimeout(() => raw.destroy(), timeoutMs).unref();
      const clear = () => clearTimeout(timer);
      raw.once('end', clear).once('close', clear);
    }
    done();
  });
}

const isAdmin = (ledger: Ledger, secret: string | undefined) =>
  secret !== undefined && ledger.findToken(secret) !== undefined;
