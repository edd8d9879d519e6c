/** Delivery with real storage, against a collector in the page that answers as badly as servers do. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSite, type Site, testBundle, testState } from '../testing/createSite.js';
import type { Delivery } from './createDelivery.js';

let site: Site | undefined;
let delivery: Delivery | undefined;
let count = 0;
afterEach(() => {
  site?.close();
  vi.restoreAllMocks();
});

type Answer = () => Response | Promise<Response>;

async function open(answers: Readonly<Record<string, Answer>>) {
  const [{ createDelivery }, { createStore }] = await Promise.all([
    import('./createDelivery.js'),
    import('./createStore.js'),
  ]);
  const here = createSite();
  const { url } = here;
  site = here;
  site.answer = (path) => answers[path]?.();
  const said = { delivered: [] as string[], unsupported: [] as string[] };
  const name = `delivery-${Date.now()}-${count++}`;
  const store = createStore(name, () => true);
  delivery = createDelivery({
    stateUrl: `${url}state`,
    fileUrl: (path, hash) => `${url}${hash}/${path}`,
    store,
    locales: ['en'],
    onDelivered: ({ seq }, { app }) => void said.delivered.push(`${app} ${seq}`),
    onUnsupported: (why) => said.unsupported.push(why),
  });
  const bundle = { ...testBundle, app: 'good' };
  await store.write('last', { index: 'hash-0/index.en.json', bundle, state: { ...testState, bundle: 'hash-0' } });
  return said;
}
const end =
  (body: string, status = 200, headers = {}): Answer =>
  () =>
    new Response(body, { status, headers });
const index = '/hash-1/index.en.json';

describe('createDelivery', () => {
  it('gives the last good copy, and then what is new', async () => {
    let answer = () => {};
    // The collector is slower than the disk, as it mostly is; were it faster, the copy would rightly not be given.
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const said = await open({ '/state': () => asked.then(() => Response.json(testState)) });
    void delivery?.start();
    await vi.waitFor(() => expect(said.delivered).toEqual(['good 1']));
    answer();
    await vi.waitFor(() => expect(said.delivered).toEqual(['good 1', 'test 1']));
  });

  it.each([
    ['state', '/state', testState],
    ['bundle', index, testBundle],
  ])('keeps the last good bundle where the %s is of a newer format, and says so', async (_, path, value) => {
    const said = await open({ [path]: end(JSON.stringify({ ...value, format: 2 })) });
    await delivery?.start();
    await vi.waitFor(() => expect(said.unsupported).toEqual(['format']));
    expect(said.delivered.every((one) => one.startsWith('good'))).toBe(true);
  });

  it.each([
    ['500', end('', 500)],
    ['429 with Retry-After', end('', 429, { 'retry-after': '60' })],
    ['HTML', end('<!doctype html>')],
    ['a truncated answer', end('{"kills": [')],
    ['an answer of another shape', end('[]')],
    ['far too much', end(JSON.stringify({ ...testState, more: 'x'.repeat(300_000) }))],
    ['a connection that breaks', () => Promise.reject(new TypeError('gone'))],
  ])('keeps the last good copy and says nothing where the answer is %s', async (_, answer) => {
    const says = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
    const said = await open({ '/state': answer });
    await delivery?.start();
    expect(said).toEqual({ delivered: ['good 1'], unsupported: [] });
    for (const one of says) expect(one).not.toHaveBeenCalled();
  });

  it('gives up on a server that hangs', async () => {
    const said = await open({ '/state': () => new Promise<Response>(() => {}) });
    await delivery?.start();
    expect(said.delivered).toEqual(['good 1']);
  });
});
