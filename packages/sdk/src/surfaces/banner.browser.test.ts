import type { BannerContent } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { p } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

const banner = (more: Partial<BannerContent> = {}): BannerContent => ({
  kind: 'banner',
  id: 'banner',
  locale: 'en',
  revision: 1,
  display: 'page',
  tone: 'warning',
  position: 'top',
  body: p('Down from six to eight.'),
  buttons: [{ text: 'Why', do: [{ kind: 'open', href: 'https://example.com' }] }],
  ...more,
});

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html: '<h1 id="head">Page</h1><p id="old" style="height: 2000px">Old</p>' });
});
afterEach(() => stage.close());

const top = () => (document.querySelector('#head') as Element).getBoundingClientRect().top;

describe('a banner', () => {
  it('makes room for itself at the edge of a page that flows, and gives it back', async () => {
    const before = top();
    stage.show(banner());
    const bar = await stage.see('.banner');
    await vi.waitFor(() => expect(top()).toBeCloseTo(before + bar.getBoundingClientRect().height, 0));
    expect(bar.getBoundingClientRect().top).toBe(0);
    await vi.waitFor(() => expect(stage.whats()).toEqual(['started']));
    expect(stage.find('.live')?.textContent).toBe('Down from six to eight.');
    await stage.press('.close');
    expect(stage.reports.at(-1)).toMatchObject({ outcome: 'dismissed', reason: 'close-button' });
    expect(top()).toBe(before);
    expect(document.adoptedStyleSheets).toHaveLength(0);
  });

  it('stacks with others at the same edge', async () => {
    stage.show(banner());
    stage.show(banner({ id: 'second' }));
    await vi.waitFor(() => {
      const bars = [...(document.querySelector('handrail-layer')?.shadowRoot?.querySelectorAll('.banner') ?? [])];
      const [first, second] = bars.map((bar) => bar.getBoundingClientRect());
      expect(second?.top).toBe(first?.bottom);
    });
  });

  it('floats over an app that fills the window, and moves nothing', async () => {
    document.body.style.cssText = 'height: 100vh; margin: 0; overflow: hidden';
    const before = top();
    stage.show(banner());
    const bar = await stage.see('.banner');
    expect(bar.classList.contains('floats')).toBe(true);
    expect(top()).toBe(before);
    document.body.style.cssText = '';
  });

  it('stands in the page where it is told to', async () => {
    stage.show(banner({ display: 'inline', target: { css: '#old' }, insert: 'before' }));
    await stage.see('.banner');
    expect(document.querySelector('#old')?.previousElementSibling?.localName).toBe('handrail-banner');
  });

  it('stays when its link is followed', async () => {
    stage.show(banner());
    await stage.press('.link');
    expect(stage.acts).toEqual([{ kind: 'open', href: 'https://example.com' }]);
    expect(stage.find('.banner')).not.toBeNull();
  });

  it.each(['info', 'success', 'warning', 'danger'] as const)('has nothing for axe to say: %s', async (tone) => {
    stage.show(banner({ tone, title: 'Maintenance' }));
    await stage.see('.banner');
    expect(await violations()).toEqual([]);
  });
});
