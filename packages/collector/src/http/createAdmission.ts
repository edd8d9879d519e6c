/** Lets requests with a write key in, as many as one app and one network address may make, and from its own pages. */
import type { IncomingHttpHeaders } from 'node:http';
import type { WriteKey } from '../access/foldAccess.js';
import { createProblem } from '../createProblem.js';
import { addressPrefix } from '../identity/addressPrefix.js';
import { limits } from '../limits.js';
import { createRateLimit, type RateLimit } from './createRateLimit.js';
import type { Services } from './services.js';

/**
 * @throws Problem 429 `too-many-requests` or `too-many-from-address`, with Retry-After; 403 `origin-not-listed`
 */
export type Admit = (request: Asking, key: WriteKey) => void;

/** What a request says of who sends it. */
export interface Asking {
  readonly ip: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Rates {
  readonly perSecond: number;
  readonly burst: number;
}

type Needs = Pick<Services, 'ledger' | 'trees' | 'gauges'>;

/**
 * Of each kind of request a key may make `perSecond`, and one address prefix a quarter of that: so that it takes four
 * networks to use up what an app has. A quarter of 4,000 is a company of 3,000 behind one address whose browsers all send
 * every three seconds, which is as often as the SDK ever does, or of 10,000 who work as people do (a batch in ten
 * seconds); the burst is all of them opening the app within the same four seconds.
 */
export function createAdmission(services: Needs, kind: string, { perSecond, burst }: Rates, rate?: RateLimit): Admit {
  const keys = rate ?? createRateLimit(perSecond, burst);
  const addresses = createRateLimit(perSecond / 4, burst / 2);

  return (request, key) => {
    if (!keys.take(key.id)) {
      services.gauges.refused.inc({ why: 'key' });
      const message = `This write key makes more requests for ${kind} than one app may. Try again after Retry-After.`;
      throw createProblem(429, 'too-many-requests', message, { retryAfterSeconds: 2 });
    }
    if (!addresses.take(`${key.id} ${addressPrefix(request.ip)}`)) {
      services.gauges.refused.inc({ why: 'address' });
      const message = `More requests for ${kind} come from this network than one may make. If it is your own proxy, name it with \`proxies\` in the collector's settings.`;
      throw createProblem(429, 'too-many-from-address', message, { retryAfterSeconds: 2 });
    }
    checkOrigin(services, request, key);
  };
}

/** @throws Problem 403 `origin-not-listed` */
export function checkOrigin(services: Needs, { headers: { origin } }: Pick<Asking, 'headers'>, key: WriteKey): void {
  if (origin === undefined || isListed(services, key, origin)) return;
  services.gauges.refused.inc({ why: 'origin' });
  const message = `Pages of this origin are none of ${key.app} in ${key.env}. Add it to "origins" of that environment in handrail.json and publish.`;
  throw createProblem(403, 'origin-not-listed', message, { where: origin.slice(0, limits.originLength) });
}

/** Before anything is published all may come. Pages of one's own machine always may: nobody else can open them. */
function isListed({ ledger, trees }: Needs, { app, env }: WriteKey, origin: string): boolean {
  const { bundle } = ledger.state(app, env);
  const environments = bundle === null ? undefined : trees.readPlan(bundle)?.environments;
  if (environments === undefined || !Object.hasOwn(environments, env)) return true;
  return environments[env]?.origins.some((listed) => sameOrigin(listed, origin)) || isLocal(origin);
}

const sameOrigin = (listed: string, origin: string) =>
  listed.replace(/\/+$/, '').toLowerCase() === origin.toLowerCase();

const isLocal = (origin: string) => /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(origin);
