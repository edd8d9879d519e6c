/** Turns an error answer into a sentence, whoever wrote it: the collector, a proxy or a login page in between. */
import type { Failure } from './answer.js';

const kinds: Readonly<Record<number, Failure['kind']>> = { 401: 'signed-out', 403: 'forbidden', 404: 'missing' };

export async function readFailure(response: Response): Promise<Failure> {
  const { code, message, where } = await readError(response);
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return {
    kind: kinds[response.status] ?? (response.status >= 500 && !code ? 'unreachable' : 'refused'),
    message: message
      ? `${message}${where ? ` (${where})` : ''}`
      : `The answer was ${response.status} ${response.statusText}`.trimEnd() +
        ', and it did not come from the collector. Something in between may be wrong.',
    ...(code ? { code } : {}),
    ...(Number.isFinite(seconds) ? { retryAfterMs: seconds * 1_000 } : {}),
  };
}

async function readError(response: Response): Promise<{ code?: string; message?: string; where?: string }> {
  try {
    const body: unknown = await response.json();
    const error = (body as { error?: unknown } | null)?.error;
    if (typeof error !== 'object' || error === null) return {};
    const text = (name: string) => {
      const value = (error as Record<string, unknown>)[name];
      return typeof value === 'string' && value ? { [name]: value } : {};
    };
    return { ...text('code'), ...text('message'), ...text('where') };
  } catch {
    return {};
  }
}
