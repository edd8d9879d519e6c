// Speaks to a collector's admin API, and turns its refusals into failures a person can act on.
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { REQUEST_MS } from '../limits.js';
import type { Connection } from './readConnection.js';

export interface Admin {
  /** Below `/admin/v1/apps/<app>/envs/<env>/`. */
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body?: unknown, timeoutMs?: number): Promise<Answer>;
  remove<Answer>(path: string): Promise<Answer>;
}

/** Where the collector's own sentence does not say what to do. */
const HINTS: Readonly<Record<number, string>> = {
  401: 'The token is unknown here or was revoked. Check HANDRAIL_TOKEN or --token-file.',
  403: 'Ask an admin of the collector for a token of that role: handrail tokens create <name> --role <role>',
  413: 'The tree is larger than this collector takes. Its limits are in docs/promises.md.',
  429: 'Too many requests. Wait a moment and try again.',
};

export function createAdmin({ collector, app, env, token }: Omit<Connection, 'env'> & { env?: string }): Admin {
  const base =
    env === undefined
      ? `${collector}/admin/v1/`
      : `${collector}/admin/v1/apps/${encodeURIComponent(app)}/envs/${encodeURIComponent(env)}/`;

  async function ask<Answer>(path: string, init: RequestInit, timeoutMs: number): Promise<Answer> {
    const where = base + path;
    let response: Response;
    let text: string;
    try {
      response = await fetch(where, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token}`, accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      throw new Failure({
        what: `The collector does not answer: ${reasonOf(error)}.`,
        where,
        hint: 'Is it running there? Start one with "handrail collector", or name another with --collector.',
        exitCode: EXIT_CODES.unreachable,
      });
    }
    const body = readJson(text);
    if (response.ok && body !== undefined) return body as Answer;
    throw refusal(response.status, body, where);
  }

  return {
    get: (path) => ask(path, { method: 'GET' }, REQUEST_MS),
    remove: (path) => ask(path, { method: 'DELETE' }, REQUEST_MS),
    post: (path, body, timeoutMs = REQUEST_MS) =>
      ask(
        path,
        // Without a body there is no content type either: an empty JSON body is an error to some servers.
        body === undefined
          ? { method: 'POST' }
          : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        timeoutMs,
      ),
  };
}

function refusal(status: number, body: unknown, where: string): Failure {
  const error = isObject(body) && isObject(body.error) ? body.error : undefined;
  if (typeof error?.message !== 'string')
    return new Failure({
      what: `This is not a collector: it answered ${status} and nothing a collector says.`,
      where,
      hint: 'Check the address in handrail.json or --collector.',
      exitCode: EXIT_CODES.unreachable,
    });
  const hint = HINTS[status];
  return new Failure({
    what: error.message,
    where: typeof error.where === 'string' ? `${error.where} (${where})` : where,
    ...(hint === undefined ? {} : { hint }),
    exitCode: EXIT_CODES.refused,
  });
}

/** fetch wraps what happened in "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it took too long';
  const cause = error.cause;
  if (cause instanceof Error && cause.message !== '') return cause.message;
  return cause instanceof AggregateError && cause.errors[0] instanceof Error ? cause.errors[0].message : error.message;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
