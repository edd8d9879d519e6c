/** Handrail as a host has it: in a real page, with real storage, against a collector in the page. */
import type { Bundle } from '@handrail/schema';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bannerBundle, testBundle, testState } from './testing/createSite.js';
import { type OpenHandrail, openHandrail, readDatabases } from './testing/openHandrail.js';

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { interval: 10 });
let opened: OpenHandrail[] = [];
const open = async (...given: Parameters<typeof openHandrail>): Promise<OpenHandrail> => {
  const one = await openHandrail(...given);
  opened.push(one);
  await one.handrail.ready;
  return one;
};
afterEach(() => {
  for (const { handrail, site } of opened) {
    handrail.off();
    site.close();
  }
  opened = [];
  localStorage.clear();
  vi.restoreAllMocks();
});
const html = () => document.documentElement.outerHTML;
const required: Bundle = { ...testBundle, consent: 'required' };

describe('createHandrail', () => {
  it('decides flags, and answers with the fallback what it does not know', async () => {
    const { handrail } = await open();
    expect(handrail.flag('panel')).toBe(true);
    expect(handrail.flag('lead', true)).toBe(false);
    expect(handrail.flag('nonsense', 'mine')).toBe('mine');
    expect(handrail.decide('panel')).toMatchObject({ reason: 'wave', release: 'all', wave: 0 });
  });

  it('says when something changes: who it is, and what the collector streams', async () => {
    const { handrail, site } = await open();
    let changes = 0;
    const stop = handrail.onChange(() => changes++);
    handrail.identify({ role: 'lead', nobodyDeclared: 'this' });
    expect(changes).toBe(1);
    expect(handrail.flag('lead')).toBe(true);
    await until(() => expect(site.streams()).toBe(1));
    site.push({ ...testState, seq: 2, waves: {} });
    await until(() => expect(handrail.flag('panel')).toBe(false));
    site.push({ ...testState, seq: 3, kills: ['flags/lead'] });
    await until(() => expect(handrail.decide('lead')?.reason).toBe('killed'));
    const before = changes;
    stop();
    handrail.identify({ role: undefined });
    expect(changes).toBe(before);
  });

  it('records only declared events, and sends them with who, where and when', async () => {
    const { handrail, site, names } = await open();
    handrail.identify({ id: 'ada' });
    handrail.track('saved', { count: 2 });
    handrail.track('never-declared');
    handrail.track('__proto__');
    expect(names().filter((n) => n === 'event')).toHaveLength(1);
    await until(async () => {
      await handrail.flush();
      expect(site.events().filter(({ n }) => n === 'event')).toMatchObject([
        { event: 'saved', properties: { count: 2 } },
      ]);
    });
    const batch = site.batches.find(({ events }) => events.some(({ n }) => n === 'event'));
    expect(batch).toMatchObject({ v: 1, bundle: 'hash-1', user: 'ada' });
    expect(batch?.anon).toMatch(/^[\w-]{22}$/);
  });

  it('records an exposure once, in both arms, and none for what it does not know', async () => {
    const { handrail, recorded } = await open();
    const arms = new Set<unknown>();
    for (let i = 0; arms.size < 2; i++) {
      handrail.reset();
      handrail.identify({ id: `person-${i}` });
      const before = recorded.length;
      handrail.flag('half');
      handrail.flag('half');
      handrail.flag('nonsense');
      handrail.decide('half');
      const exposures = recorded.slice(before).filter(({ n }) => n === 'exposure');
      expect(exposures).toHaveLength(1);
      expect(exposures[0]).toMatchObject({ flag: 'half', release: 'half', wave: 0, rho: 0.5 });
      const { arm } = exposures[0] as { arm?: string };
      expect(handrail.flag('half')).toBe(arm === 'rollout');
      arms.add(arm);
    }
    expect([...arms].sort()).toEqual(['control', 'rollout']);
  });

  it('forgets who it was', async () => {
    const { handrail, stored } = await open();
    handrail.identify({ id: 'ada', role: 'lead' });
    const { anon } = stored();
    handrail.reset();
    expect(handrail.flag('lead')).toBe(false);
    handrail.flag('panel');
    expect(stored().anon).not.toBe(anon);
  });

  it('draws a guide, loads ui beside the guide file, undraws it when told, and does not bring it back', async () => {
    const before = html();
    const { handrail, loaded, names, recorded } = await open({ bundle: bannerBundle });
    await until(() => expect(names()).toContain('guide_started'));
    // Both went out at once: ui did not wait for what the guide file said.
    expect(loaded.slice(0, 2)).toEqual(['ui', 'guide']);
    expect(html()).not.toBe(before);
    expect(names().filter((n) => n === 'page_viewed')).toHaveLength(1);
    handrail.dismiss('welcome');
    await until(() => expect(recorded).toContainEqual(expect.objectContaining({ n: 'guide_ended', reason: 'host' })));
    handrail.off();
    await until(() => expect(html()).toBe(before));
  });

  it('is gone with all it drew, also where the first look at a bundle failed', async () => {
    const before = html();
    const events = { saved: null } as never;
    const { handrail, loaded, names } = await open({ bundle: { ...bannerBundle, events } });
    await until(() => expect(loaded).toContain('guide'));
    // Looks again, once the file is there.
    await until(() => {
      handrail.identify({ role: `${Math.random()}` });
      expect(names()).toContain('guide_started');
    });
    handrail.off();
    expect(html()).toBe(before);
  });

  it.each([
    ['another page', { page: 'other' }],
    ['somebody else', { audience: { role: 'lead' } }],
    ['a flag that is off', { if: { $flag: { lead: 'on' } } }],
    ['a press of a key', { trigger: [{ kind: 'key', key: 'F9' }] }],
  ])('does not load ui where the only guide is for %s', async (_, parts) => {
    const { welcome } = bannerBundle.guides;
    const { loaded, names } = await open({
      bundle: { ...bannerBundle, guides: { welcome: { ...welcome, ...parts } } },
    });
    await until(() => expect(names()).toContain('page_viewed'));
    expect(loaded.filter((file) => file !== 'measure')).toEqual(['guide']);
  });

  it('loads neither guide nor ui where there are flags alone', async () => {
    const { loaded, handrail } = await open({ bundle: { ...testBundle, flagsOnly: true } });
    handrail.flag('panel');
    await until(() => expect(loaded).toEqual(['measure']));
    await new Promise((resolve) => requestIdleCallback(resolve));
    expect(loaded).toEqual(['measure']);
  });

  it('views a page once, however often what follows the # changes, unless that makes the page', async () => {
    const address = location.href;
    const views = (names: string[]) => names.filter((n) => n === 'page_viewed').length;
    const pages = { plain: { paths: ['/plain/*'] }, flow: { paths: ['/app#flow/*'] } };
    const one = await open({ bundle: { ...testBundle, pages } });
    await until(() => expect(views(one.names())).toBe(1));
    const go = async (path: string, count: number) => {
      history.pushState(null, '', path);
      await until(() => expect(views(one.names())).toBe(count));
    };
    try {
      await go('/plain/1', 2);
      await go('/plain/1#a', 2);
      await go('/plain/2#b', 3);
      await go('/app#flow/1', 4);
      await go('/app#flow/2', 5);
      await go('/app#elsewhere', 6);
      await go('/app#elsewhere/else', 6);
    } finally {
      history.pushState(null, '', address);
    }
  });

  it('lets go of everything, for good', async () => {
    const before = html();
    const { handrail, site, names, recorded } = await open({ bundle: bannerBundle });
    await until(() => expect(names()).toContain('guide_started'));
    await until(() => expect(site.streams()).toBe(1));
    handrail.off();
    expect(html()).toBe(before);
    await until(() => expect(site.streams()).toBe(0));
    const count = recorded.length;
    handrail.track('saved');
    handrail.identify({ role: 'lead' });
    expect(handrail.start('welcome')).toBe(false);
    expect(recorded).toHaveLength(count);
    await expect(handrail.flush()).resolves.toBeUndefined();
  });

  it('undraws, records and sends nothing once the collector says off', async () => {
    const before = html();
    const { handrail, site, names, recorded } = await open({ bundle: bannerBundle });
    await until(() => expect(names()).toContain('guide_started'));
    await until(() => expect(site.streams()).toBe(1));
    const drawn = html();
    await handrail.flush();
    site.push({ ...testState, seq: 2, off: true });
    await until(() => expect(handrail.decide('panel')?.reason).toBe('off'));
    const [kept, sent] = [recorded.length, site.batches.length];
    handrail.track('saved');
    handrail.flag('panel');
    await handrail.flush();
    expect([recorded.length, site.batches.length]).toEqual([kept, sent]);
    expect(drawn).not.toBe(before);
    expect(html()).not.toBe(drawn);
  });

  it('stands down beside another copy, and both say so', async () => {
    const first = await open();
    const whys: string[] = [];
    first.handrail.on('unsupported', ({ why }) => whys.push(`first: ${why}`));
    const second = await openHandrail();
    opened.push(second);
    second.handrail.on('unsupported', ({ why }) => whys.push(`second: ${why}`));
    await second.handrail.ready;
    expect(whys).toEqual(['second: second-copy', 'first: second-copy']);
    expect(second.handrail.flag('panel', 'mine')).toBe('mine');
    expect(second.site.asked).toEqual([]);
    second.handrail.off();
    expect(first.handrail.flag('panel')).toBe(true);
  });

  it('does nothing where the host’s own tests have switched it off, and says so', async () => {
    localStorage.setItem('handrail:off', 'yes');
    const { handrail, site, loaded } = await openHandrail({ bundle: bannerBundle });
    const whys: string[] = [];
    handrail.on('unsupported', ({ why }) => whys.push(why));
    await handrail.ready;
    expect([whys, site.asked, loaded, handrail.flag('panel', 'mine')]).toEqual([['off'], [], [], 'mine']);
    handrail.off();
    site.close();
  });

  it('waits with everything until a page that is only prerendered is seen', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    const one = await openHandrail();
    opened.push(one);
    await new Promise((resolve) => requestIdleCallback(resolve));
    expect(one.site.asked).toEqual([]);
    Reflect.deleteProperty(document, 'prerendering');
    document.dispatchEvent(new Event('prerenderingchange'));
    await one.handrail.ready;
    expect(one.handrail.flag('panel')).toBe(true);
  });
});

describe('consent', () => {
  const records = async (key: string): Promise<unknown[]> => {
    if (!(await readDatabases(key)).length) return [];
    const asked = indexedDB.open(`handrail:${key}:`);
    const database = await new Promise<IDBDatabase>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    const all = database.transaction('records').objectStore('records').getAllKeys();
    const keys = await new Promise<unknown[]>((resolve) => {
      all.onsuccess = () => resolve(all.result);
    });
    database.close();
    return keys;
  };
  const use = async ({ handrail, recorded }: OpenHandrail) => {
    handrail.track('saved');
    const value = handrail.flag('panel');
    await handrail.flush();
    return { value, heard: recorded.some(({ n }) => n === 'event') };
  };

  it('required and unknown: nothing stored, nothing sent, waves closed, the host is told all the same', async () => {
    const one = await open({ bundle: required });
    expect(await use(one)).toEqual({ value: false, heard: true });
    expect(one.stored()).toEqual({});
    expect(await readDatabases(one.key)).toEqual([]);
    expect(one.site.batches).toEqual([]);
  });

  it('required and denied: the same, and the answer itself is not kept', async () => {
    const one = await open({ bundle: required });
    one.handrail.consent('denied');
    expect(await use(one)).toEqual({ value: false, heard: true });
    expect(one.stored()).toEqual({});
    expect(one.site.batches).toEqual([]);
    expect(await records(one.key)).toEqual([]);
  });

  it('required and granted: stored, sent and let in, also on the next page', async () => {
    const one = await open({ bundle: required });
    one.handrail.consent('granted');
    expect(await use(one)).toEqual({ value: true, heard: true });
    expect(Object.keys(one.stored()).sort()).toEqual(['anon', 'consent', 'memory']);
    await until(async () => {
      await one.handrail.flush();
      expect(one.site.batches.length).toBeGreaterThan(0);
    });
    one.handrail.off();
    const next = await open({ site: one.site, key: one.key });
    expect(next.handrail.flag('panel')).toBe(true);
    expect(next.stored().anon).toBe(one.stored().anon);
  });

  it('not required and unknown: stored, sent and let in', async () => {
    const one = await open();
    expect(await use(one)).toEqual({ value: true, heard: true });
    expect(Object.keys(one.stored()).sort()).toEqual(['anon', 'memory']);
    await until(async () => {
      await one.handrail.flush();
      expect(one.site.batches.length).toBeGreaterThan(0);
    });
    await until(async () => expect(await records(one.key)).toEqual(expect.arrayContaining(['last', 'fresh'])));
  });

  it('not required and denied: what was stored is gone but for the answer, nothing is sent, waves closed', async () => {
    const one = await open();
    one.handrail.track('saved');
    one.handrail.consent('denied');
    const sent = one.site.batches.length;
    expect(await use(one)).toEqual({ value: false, heard: true });
    expect(one.stored()).toEqual({ consent: 'denied' });
    await until(async () => expect(await records(one.key)).toEqual([]));
    expect(one.site.batches).toHaveLength(sent);
    one.handrail.off();
    const next = await open({ site: one.site, key: one.key });
    expect(await use(next)).toEqual({ value: false, heard: true });
    expect(next.stored()).toEqual({ consent: 'denied' });
  });

  it.each([undefined, 'granted' as const])(
    'Global Privacy Control: sent only after a yes to us: %s',
    async (answer) => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
      try {
        const one = await open();
        if (answer) one.handrail.consent(answer);
        expect(await use(one)).toEqual({ value: true, heard: true });
        await until(async () => {
          await one.handrail.flush();
          expect(one.site.batches.length > 0).toBe(answer === 'granted');
        });
        expect(Object.keys(one.stored())).toContain('memory');
      } finally {
        Reflect.deleteProperty(navigator, 'globalPrivacyControl');
      }
    },
  );

  it('taken back: nothing that waited is sent any more', async () => {
    const one = await open({ bundle: required });
    one.handrail.consent('granted');
    one.handrail.track('saved');
    one.handrail.consent('denied');
    await one.handrail.flush();
    expect(one.site.events().filter(({ n }) => n === 'event')).toEqual([]);
  });
});
