/** Reads a session out of a link's fragment, which no server and no log ever sees. */
import type { Session } from './session.js';

/** `#token=…&app=…&env=…`; undefined for any other fragment. `env` is `production` when the link names none. */
export function readFragment(hash: string): Session | undefined {
  if (!hash.startsWith('#') || hash.startsWith('#/')) return undefined;
  const fields = new URLSearchParams(hash.slice(1));
  const token = fields.get('token');
  const app = fields.get('app');
  if (!token || !app) return undefined;
  return { token, app, env: fields.get('env') || 'production' };
}
