/** Whatever comes over the wire, the host notices nothing: no error, no rejection, no word on its console, no node. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { banner, bannerBundle, testState } from './testing/createSite.js';
import { openHandrail } from './testing/openHandrail.js';

const errors: unknown[] = [];
const note = (event: Event) => errors.push((event as PromiseRejectionEvent).reason ?? (event as ErrorEvent).message);
beforeAll(() => {
  addEventListener('error', note);
  addEventListener('unhandledrejection', note);
});
afterAll(() => {
  removeEventListener('error', note);
  removeEventListener('unhandledrejection', note);
});

const nested = JSON.parse(`${'[{"a":'.repeat(2_000)}1${'}]'.repeat(2_000)}`) as unknown;
const odd = fc.oneof(
  fc.constantFrom(null, '', 0, -1, 1e308, true, [], {}, '**[', '2', [null], { length: -1 }),
  fc.constantFrom(JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as unknown),
  // Stands for what nests too deep to be printed.
  fc.constant('deep'),
  fc.jsonValue(),
);

/** Puts something odd in one place of a JSON value, chosen by a number. */
function mutate(value: unknown, place: number, by: unknown): unknown {
  const paths: string[][] = [];
  const walk = (at: unknown, path: string[]) => {
    paths.push(path);
    if (at && typeof at === 'object' && at !== nested)
      for (const [key, inner] of Object.entries(at)) walk(inner, [...path, key]);
  };
  walk(value, []);
  const path = paths[place % paths.length] ?? [];
  const set = (at: unknown, [key, ...rest]: string[]): unknown => {
    if (key === undefined) return by === 'deep' ? nested : by;
    const copy = (Array.isArray(at) ? [...at] : { ...(at as object) }) as Record<string, unknown>;
    copy[key] = set(copy[key], rest);
    return copy;
  };
  return set(value, path);
}

it('survives any answer', { timeout: 120_000 }, async () => {
  const says = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  const before = document.documentElement.outerHTML;
  const changes = fc.array(fc.tuple(fc.nat(500), odd), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(changes, changes, changes, fc.nat(40), async (inBundle, inState, inGuide, lateMs) => {
      const apply = (value: unknown, list: typeof inBundle) =>
        list.reduce((now, [place, by]) => mutate(now, place, by), value);
      const bundle = apply(bannerBundle, inBundle);
      // Every other run has a whole state, so that the bundle is reached.
      const state = inState.length % 2 ? testState : apply(testState, inState);
      const { handrail, site } = await openHandrail({ bundle, state, lateMs });
      const guide = JSON.stringify(inGuide.length % 2 ? apply(banner, inGuide) : banner);
      site.answer = (path) => (path.includes('/guides/') ? new Response(guide) : undefined);
      // One answer is enough: what is refused is asked for again, and that takes its time.
      await vi.waitFor(() => expect(site.asked.some((path) => path.endsWith('/state'))).toBe(true));
      await new Promise((resolve) => requestIdleCallback(resolve));
      site.push(apply(testState, inState));
      for (const call of [
        () => handrail.identify({ role: 'lead', id: 'ada' }),
        () => handrail.flag('panel'),
        () => handrail.decide('half'),
        () => handrail.track('saved', { a: 1 }),
        () => handrail.start('welcome'),
        () => handrail.dismiss(),
        () => handrail.consent('granted'),
        () => handrail.reset(),
      ])
        expect(call).not.toThrow();
      await new Promise((resolve) => requestIdleCallback(resolve));
      await handrail.flush();
      handrail.off();
      site.close();
      await vi.waitFor(() => expect(document.documentElement.outerHTML).toBe(before));
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(errors).toEqual([]);
    }),
    { numRuns: 40, verbose: 1 },
  );
  for (const said of says) expect(said).not.toHaveBeenCalled();
});
