/** One person in several browsers: what one of them has shown counts in the others, and with nobody to ask all goes on. */
import type { Bundle, Frequency, GuideLimit } from '@handrail/schema';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { banner, bannerBundle, createSite, type Site } from './testing/createSite.js';
import { type OpenHandrail, openHandrail } from './testing/openHandrail.js';

const until = (check: () => void) => vi.waitFor(check, { interval: 10 });
let opened: OpenHandrail[] = [];
afterEach(async () => {
  for (const { handrail, site } of opened) {
    handrail.off();
    site.close();
  }
  opened = [];
  localStorage.clear();
  await until(() => expect(document.querySelector('handrail-layer, handrail-banner')).toBeNull());
});

/** Each key has a storage of its own, as each browser has. */
async function openBrowser(site: Site, id?: string, key?: string): Promise<OpenHandrail> {
  const browser = await openHandrail({ site, ...(key === undefined ? {} : { key }) });
  opened.push(browser);
  if (id !== undefined) browser.handrail.identify({ id });
  await browser.handrail.ready;
  return browser;
}
const shown = ({ names }: OpenHandrail) => names().filter((n) => n === 'guide_started').length;
/** What is known elsewhere has arrived and was decided upon. */
const settled = async ({ names, stored }: OpenHandrail) => {
  await until(() => expect(names()).toContain('page_viewed'));
  await until(() =>
    expect(JSON.parse(stored().memory ?? '{}')).toMatchObject({ guides: { welcome: { shown: expect.any(Number) } } }),
  );
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
};
/** As the user's next visit: the page goes, and comes again with the same storage. */
const leave = (browser: OpenHandrail) => browser.handrail.off();

const often = (frequency: Frequency, limits: readonly GuideLimit[] = []): Bundle => {
  const { welcome } = bannerBundle.guides;
  if (!welcome) throw new Error('The bundle has a banner.');
  return { ...bannerBundle, guides: { welcome: { ...welcome, passive: false, frequency } }, limits };
};

describe('memory that follows the person', () => {
  it('shows twice at most, in whatever browser', async () => {
    const site = createSite({ bundle: often({ max: 2 }) });
    const first = await openBrowser(site, 'ada');
    await until(() => expect(shown(first)).toBe(1));
    await until(() => expect(site.memories.get('ada')?.guides.welcome?.shown).toBe(1));
    leave(first);
    const second = await openBrowser(site, 'ada');
    await until(() => expect(shown(second)).toBe(1));
    await until(() => expect(site.memories.get('ada')?.shows).toHaveLength(2));
    leave(second);
    // The third has forgotten everything, as a virtual desktop does; and so it is where it began.
    const third = await openBrowser(site, 'ada');
    await settled(third);
    expect(shown(third)).toBe(0);
    leave(third);
    const again = await openBrowser(site, 'ada', first.key);
    await settled(again);
    expect(shown(again)).toBe(0);
    leave(again);
    // Somebody else has not seen it yet.
    const other = await openBrowser(site, 'bob');
    await until(() => expect(shown(other)).toBe(1));
  });

  it('asks once a quarter, and takes a no in one browser for a no in all', async () => {
    const quarter = [{ everyMs: 90 * 86_400_000 }];
    const site = createSite({ bundle: often({}, quarter) });
    const first = await openBrowser(site, 'ada');
    await until(() => expect(shown(first)).toBe(1));
    await until(() => expect(site.memories.get('ada')?.shows).toHaveLength(1));
    leave(first);
    const second = await openBrowser(site, 'ada');
    await settled(second);
    expect(shown(second)).toBe(0);
    leave(second);

    const once = createSite({ bundle: often({ until: 'completed-or-dismissed' }) });
    const dismissing = await openBrowser(once, 'ada');
    await until(() => expect(shown(dismissing)).toBe(1));
    const close = [...document.querySelectorAll('*')].flatMap((node) => [
      ...(node.shadowRoot?.querySelectorAll('button') ?? []),
    ]);
    close.at(-1)?.click();
    await until(() => expect(once.memories.get('ada')?.guides.welcome?.outcome).toBe('dismissed'));
    leave(dismissing);
    const later = await openBrowser(once, 'ada');
    await settled(later);
    expect(shown(later)).toBe(0);
  });

  it('goes on by itself from the last copy when nobody answers, or not in time', async () => {
    const site = createSite({ bundle: often({ max: 1 }) });
    site.answer = (path) => (path.endsWith('/m') ? new Promise<Response>(() => {}) : undefined);
    const first = await openBrowser(site, 'ada');
    await until(() => expect(shown(first)).toBe(1));
    leave(first);
    site.answer = (path) => (path.endsWith('/m') ? Response.error() : undefined);
    const again = await openBrowser(site, 'ada', first.key);
    await settled(again);
    expect(shown(again)).toBe(0);
  });

  it('draws nothing when the answer comes after it was turned off', async () => {
    const site = createSite({ bundle: often({ max: 1 }) });
    let answer = (_: Response): void => {};
    site.answer = (path) => (path.endsWith('/m') ? new Promise((resolve) => (answer = resolve)) : undefined);
    const browser = await openBrowser(site, 'ada');
    await until(() => expect(site.asked.some((path) => path.endsWith('/m'))).toBe(true));
    leave(browser);
    answer(Response.json({ memory: { guides: {}, shows: [], events: {} } }));
    // As long as it would have taken to be drawn.
    const other = await openBrowser(createSite({ bundle: often({ max: 1 }) }), 'bob');
    await until(() => expect(shown(other)).toBe(1));
    expect(shown(browser)).toBe(0);
    leave(other);
    await until(() => expect(document.querySelector('handrail-layer, handrail-banner')).toBeNull());
  });

  it('is one person\u2019s: who logs in next in this browser has seen nothing, and what was seen before anybody was known is theirs', async () => {
    const site = createSite({ bundle: often({ max: 1 }) });
    const nobody = await openBrowser(site);
    await until(() => expect(shown(nobody)).toBe(1));
    expect(site.memories.size).toBe(0);
    nobody.handrail.identify({ id: 'ada' });
    await until(() => expect(site.memories.get('ada')?.guides.welcome?.shown).toBe(1));
    nobody.handrail.dismiss();
    nobody.handrail.identify({ id: 'bob' });
    await until(() => expect(site.memories.has('bob')).toBe(true));
    expect(site.memories.get('bob')?.shows).toEqual([]);
  });

  it('tells nobody who withholds consent or whose id is private, nor of runs and sessions', async () => {
    const bundles: Bundle[] = [
      { ...often({}), consent: 'required' },
      { ...often({}), attributes: { id: { type: 'string', private: true } } },
    ];
    for (const bundle of bundles) {
      const site = createSite({ bundle });
      const browser = await openBrowser(site, 'ada');
      await until(() => expect(shown(browser)).toBe(1));
      leave(browser);
      expect(site.asked.filter((path) => path.endsWith('/m'))).toEqual([]);
    }
    const site = createSite({ bundle: often({}) });
    let told = '';
    const { respond } = site as unknown as { respond(request: Request): Promise<Response> };
    Object.assign(site, {
      async respond(request: Request) {
        if (request.url.endsWith('/m')) told = await request.clone().text();
        return respond(request);
      },
    });
    const browser = await openBrowser(site, 'ada');
    await until(() => expect(told).toContain(banner.id));
    expect(Object.keys((JSON.parse(told) as { memory: object }).memory)).toEqual(['guides', 'shows', 'events']);
    expect(site.asked.every((path) => !path.includes('ada'))).toBe(true);
    leave(browser);
  });

  it('passes on what the host’s backend has signed: with memory, and with events', async () => {
    const attributes = { id: { type: 'string' }, proof: { type: 'string', private: true } } as const;
    const site = createSite({ bundle: { ...often({}), attributes } });
    let told = '';
    const { respond } = site as unknown as { respond(request: Request): Promise<Response> };
    Object.assign(site, {
      async respond(request: Request) {
        if (request.url.endsWith('/m')) told = await request.clone().text();
        return respond(request);
      },
    });
    const browser = await openBrowser(site);
    browser.handrail.identify({ id: 'ada', proof: 'signed for ada' } as never);
    await until(() => expect(told).toContain('"proof":"signed for ada"'));
    await browser.handrail.flush();
    await until(() =>
      expect(site.batches).toContainEqual(expect.objectContaining({ user: 'ada', proof: 'signed for ada' })),
    );
    leave(browser);
  });
});
