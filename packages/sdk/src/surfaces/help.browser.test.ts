import { createEngine } from '@handrail/engine';
import type { Article, GuideEntry, HelpContent } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { testBundle } from '../testing/createSite.js';
import { p } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

const article = (id: string, title: string, more: Partial<Article> = {}): Article => ({
  id,
  title,
  keywords: [],
  body: p(`About ${title}.`),
  ...more,
});
const help = (more: Partial<HelpContent> = {}): HelpContent => ({
  kind: 'help',
  id: 'help',
  locale: 'en',
  revision: 1,
  title: 'Help',
  position: 'bottom-end',
  shortcut: '?',
  articles: [
    article('late', 'A delivery is late', { page: 'orders' }),
    article('vat', 'VAT on invoices'),
    article('leads', 'For leads', { audience: { role: 'lead' } }),
  ],
  guides: [
    { id: 'tour', kind: 'tour', title: 'Make a purchase request' },
    { id: 'news', kind: 'announcement', title: 'Invoices are new' },
    { id: 'todo', kind: 'checklist', title: 'Your first week' },
    { id: 'leads', kind: 'tour', title: 'For leads only' },
    { id: 'stuck', kind: 'announcement', title: 'Stuck with the form' },
  ],
  ...more,
});
const entry = (kind: GuideEntry['kind'], more: Partial<GuideEntry> = {}): GuideEntry => ({
  ...{ kind, revision: 1, trigger: [{ kind: 'page' }], frequency: {}, priority: 0, passive: false },
  ...{ file: 'x.json', hash: 'x' },
  ...more,
});
const engine = createEngine({
  ...testBundle,
  pages: { orders: { paths: ['/orders'] } },
  guides: {
    tour: entry('tour', { page: 'orders' }),
    news: entry('announcement'),
    todo: entry('checklist'),
    leads: entry('tour', { audience: { role: 'lead' } }),
    stuck: entry('announcement', { trigger: [{ kind: 'friction', friction: 'form-abandoned' }] }),
  },
});

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html: '<input id="field"><button id="one">One</button>' });
  stage.port({ engine, facts: { guide: (id) => (id === 'todo' ? 'running' : undefined) } });
});
afterEach(() => stage.close());
const titles = () =>
  [...(stage.find('.helps')?.querySelectorAll('.do, h3') ?? [])].map(({ textContent }) => textContent);
const search = async (text: string) => {
  const field = await stage.see<HTMLInputElement>('.search');
  field.focus();
  await userEvent.keyboard(text);
};

describe('help', () => {
  it('shows what fits this page first, what is begun, what is new, then the rest; nothing for others', async () => {
    stage.pages.add('orders');
    stage.show(help());
    expect((await stage.see('.pill')).textContent).toContain('1');
    await stage.press('.pill');
    await stage.see('.search');
    expect(titles()).toEqual([
      'For this page',
      'A delivery is late',
      'Make a purchase request',
      'In progress',
      'Your first week',
      'News',
      'Invoices are new',
      'VAT on invoices',
      'Stuck with the form',
    ]);
    expect(stage.whats()).toContain('started');
  });

  it('counts news until they were seen', async () => {
    const seen = new Set<string>();
    stage.port({ facts: { guide: (id) => (seen.has(id) ? 'shown' : undefined) } });
    stage.show(help());
    expect((await stage.see('.pill')).textContent).toBe('Help 1 new');
    await stage.press('.pill');
    await vi.waitFor(() => expect(stage.find('.row .unread')?.textContent).toBe('new'));
    seen.add('news');
    stage.change();
    await vi.waitFor(() => expect(stage.find('.unread')).toBeNull());
    await stage.press('.close');
    expect((await stage.see('.pill')).textContent).toBe('Help');
  });

  it('finds with a slip, says how many, and starts what is found', async () => {
    stage.show(help());
    await stage.press('.pill');
    await search('purchse');
    await vi.waitFor(() => expect(titles()).toEqual(['Make a purchase request']));
    await stage.press('.do');
    expect(stage.acts).toEqual([{ kind: 'start', guide: 'tour' }]);
    await stage.see('.pill');
  });

  it('shows an article and asks once whether it helped', async () => {
    stage.show(help());
    await stage.press('.pill');
    await search('vat');
    await stage.press('.do');
    expect((await stage.see('.title')).textContent).toBe('VAT on invoices');
    await stage.press('.rating .button');
    expect(stage.recorded).toEqual([{ n: 'article_rated', article: 'vat', helpful: true }]);
    await vi.waitFor(() => expect(stage.find('.rating')).toBeNull());
  });

  it('sends a report with what the user left in, and nothing before', async () => {
    stage.show(help());
    await stage.press('.pill');
    await stage.press('.foot .quiet');
    expect((await stage.see<HTMLButtonElement>('.primary')).disabled).toBe(true);
    (await stage.see('textarea')).focus();
    await userEvent.keyboard('It hangs');
    expect(stage.find('.rows')?.textContent).toContain(navigator.language);
    await stage.press('.aside');
    expect(stage.recorded).toEqual([]);
    await stage.press('.primary');
    expect(stage.recorded).toEqual([
      {
        n: 'problem_reported',
        text: 'It hangs',
        context: { window: `${innerWidth} x ${innerHeight}`, language: navigator.language },
      },
    ]);
  });

  it('opens by its key, but not where the host uses it nor while somebody types', async () => {
    stage.show(help());
    await stage.see('.pill');
    document.querySelector<HTMLElement>('#field')?.focus();
    await userEvent.keyboard('?');
    expect(stage.find('.search')).toBeNull();
    document.querySelector<HTMLElement>('#one')?.focus();
    const use = (event: Event) => event.preventDefault();
    document.addEventListener('keydown', use);
    await userEvent.keyboard('?');
    expect(stage.find('.search')).toBeNull();
    document.removeEventListener('keydown', use);
    // Also where the host began to listen, at the very end of the way, when ours was there already.
    window.addEventListener('keydown', use);
    await userEvent.keyboard('?');
    expect(stage.find('.search')).toBeNull();
    window.removeEventListener('keydown', use);
    await userEvent.keyboard('?');
    await stage.see('.search');
    await userEvent.keyboard('{Escape}');
    await stage.see('.pill');
  });

  it('leaves no listener and no node behind', async () => {
    const shown = stage.show(help());
    await stage.see('.pill');
    shown.close('off');
    expect(document.querySelector('handrail-layer')).toBeNull();
    document.querySelector<HTMLElement>('#one')?.focus();
    await userEvent.keyboard('?');
    expect(document.querySelector('handrail-layer')).toBeNull();
  });

  it('has nothing for axe to say: closed, open, an article, a report', async () => {
    stage.show(help());
    await stage.see('.pill');
    expect(await violations()).toEqual([]);
    await stage.press('.pill');
    await stage.see('.search');
    expect(await violations()).toEqual([]);
    await stage.press('.foot .quiet');
    await stage.see('textarea');
    expect(await violations()).toEqual([]);
    await stage.press('.foot .quiet');
    await search('vat');
    await stage.press('.do');
    await stage.see('.rating');
    expect(await violations()).toEqual([]);
  });
});
