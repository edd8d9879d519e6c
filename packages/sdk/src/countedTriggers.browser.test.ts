/** A trigger that counts an event within days counts over pages: few people do a thing three times on one. */
import type { Bundle } from '@handrail/schema';
import { afterEach, expect, it, vi } from 'vitest';
import { bannerBundle, createSite } from './testing/createSite.js';
import { type OpenHandrail, openHandrail } from './testing/openHandrail.js';

const until = (check: () => void) => vi.waitFor(check, { interval: 10 });
const opened: OpenHandrail[] = [];
afterEach(() => {
  for (const { handrail, site } of opened.splice(0)) {
    handrail.off();
    site.close();
  }
  localStorage.clear();
});

const counting = (count: number, withinMs?: number): Bundle => {
  const { welcome } = bannerBundle.guides;
  if (!welcome) throw new Error('The bundle has a banner.');
  const moment = { kind: 'event', event: 'saved', count, ...(withinMs && { withinMs }) } as const;
  return { ...bannerBundle, guides: { welcome: { ...welcome, trigger: [moment] } } };
};
const bannersShown = ({ names }: OpenHandrail) => names().filter((n) => n === 'guide_started').length;

/** A page of the same browser, once it listens; the one before is gone. */
async function visit(site: ReturnType<typeof createSite>, key?: string): Promise<OpenHandrail> {
  const page = await openHandrail({ site, ...(key && { key }) });
  opened.push(page);
  await page.handrail.ready;
  await until(() => expect(page.names()).toContain('page_viewed'));
  return page;
}

it('shows after the third time, on whatever page that is, and not after two', async () => {
  const site = createSite({ bundle: counting(3, 86_400_000) });
  const first = await visit(site);
  first.handrail.track('saved');
  first.handrail.track('saved');
  first.handrail.off();
  const second = await visit(site, first.key);
  expect(bannersShown(second)).toBe(0);
  second.handrail.track('saved');
  await until(() => expect(bannersShown(second)).toBe(1));
});

it('forgets what is longer ago than the author said, and remembers no event that nothing counts', async () => {
  const site = createSite({ bundle: counting(2, 1) });
  const first = await visit(site);
  first.handrail.track('saved');
  const [saved = 0] = JSON.parse(first.stored().memory ?? '{}').times.saved;
  await until(() => expect(Date.now()).toBeGreaterThan(saved + 1));
  first.handrail.off();
  const second = await visit(site, first.key);
  second.handrail.track('saved');
  await until(() => expect(JSON.parse(second.stored().memory ?? '{}').times.saved).toHaveLength(2));
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  expect(bannersShown(second)).toBe(0);
  second.handrail.off();

  const other = await visit(createSite({ bundle: counting(1) }));
  other.handrail.track('saved');
  await until(() => expect(bannersShown(other)).toBe(1));
  expect(JSON.parse(other.stored().memory ?? '{}').times).toBe(undefined);
});
