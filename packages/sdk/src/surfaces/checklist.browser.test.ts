import type { ChecklistContent, Item } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { p } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  title: `Do ${id}`,
  body: [],
  do: [],
  done: [{ kind: 'tick' }],
  optional: false,
  ...more,
});
const checklist = (items: readonly Item[], more: Partial<ChecklistContent> = {}): ChecklistContent => ({
  kind: 'checklist',
  id: 'list',
  locale: 'en',
  revision: 1,
  title: 'Your first week',
  position: 'bottom-end',
  body: p('All of it is quick.'),
  items,
  ...more,
});

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html: '<button id="one">One</button>', values: { role: 'buyer' } });
});
afterEach(() => stage.close());
const rows = async () => {
  await stage.see('.rows');
  const list = stage.find('.rows');
  return [...(list?.querySelectorAll('.row') ?? [])].map((row) =>
    `${row.classList.contains('done') ? 'x' : '-'} ${row.querySelector('.do, .what > span')?.textContent}`.trim(),
  );
};

describe('a checklist', () => {
  it('ticks itself from events, guides, pages, elements and flags, and says each once', async () => {
    const counts: Record<string, number> = {};
    stage.port({
      facts: { event: (name) => counts[name] ?? 0, guide: (id) => (id === 'tour' ? 'completed' : undefined) },
    });
    stage.show(
      checklist([
        item('event', { done: [{ kind: 'event', event: 'saved', count: 2 }] }),
        item('guide', { done: [{ kind: 'guide', guide: 'tour' }] }),
        item('page', { done: [{ kind: 'page', page: 'home' }] }),
        item('element', { done: [{ kind: 'appears', target: { css: '#late' } }] }),
        item('fact', { done: [], doneIf: { role: 'lead' } }),
        item('tick'),
      ]),
    );
    await vi.waitFor(async () => expect((await rows())[1]).toBe('x Do guide'));
    counts.saved = 2;
    stage.change();
    stage.pages.add('home');
    stage.reroute();
    const late = Object.assign(document.createElement('p'), { id: 'late', textContent: '.' });
    document.body.append(late);
    await vi.waitFor(async () =>
      expect(await rows()).toEqual(['x Do event', 'x Do guide', 'x Do page', 'x Do element', '- Do fact', '- Do tick']),
    );
    stage.port({ context: () => ({ ...leadContext, nowMs: Date.now() }) });
    stage.change();
    await vi.waitFor(async () => expect((await rows())[4]).toBe('x Do fact'));
    const done = stage.whats().filter((what) => what.startsWith('step-done'));
    expect(done.sort()).toEqual(['element', 'event', 'fact', 'guide', 'page'].map((id) => `step-done ${id}`));
  });

  it('is for those whom its items are for, and leaves out what is not relevant to them', async () => {
    stage.show(
      checklist([
        item('buy', { audience: { role: 'buyer' } }),
        item('approve', { audience: { role: 'manager' } }),
        item('extra', { optional: true }),
      ]),
    );
    expect(await rows()).toEqual(['- Do buy', '- Do extra']);
    expect((await stage.see('.share')).textContent).toBe('0 of 2');
    await stage.press('.aside');
    expect(await rows()).toEqual(['- Do buy']);
    expect(stage.marks).toContain('skipped extra');
    expect(stage.find('.aside')).toBeNull();
  });

  it('knows what was done in another browser', async () => {
    stage.marks.push('done one');
    stage.show(checklist([item('one'), item('two')]));
    await vi.waitFor(async () => expect(await rows()).toEqual(['x Do one', '- Do two']));
    expect(stage.whats()).not.toContain('step-done one');
  });

  it('starts guides and opens pages', async () => {
    stage.show(
      checklist([item('one', { do: [{ kind: 'start', guide: 'tour' }], done: [{ kind: 'guide', guide: 'tour' }] })]),
    );
    await stage.press('.do');
    expect(stage.acts).toEqual([{ kind: 'start', guide: 'tour' }]);
  });

  it('collapses to a button and opens again, by pointer and key, and stays so in this browser', async () => {
    stage.show(checklist([item('one'), item('two')]));
    await rows();
    await stage.press('.close');
    const pill = await stage.see('.pill');
    expect(stage.kept.value).toBe('closed');
    expect(pill.getAttribute('aria-label')).toBe('Your first week, 0 of 2');
    pill.click();
    await rows();
    expect(stage.kept.value).toBeUndefined();
    stage.find<HTMLElement>('.do, .tick')?.focus();
    await userEvent.keyboard('{Escape}');
    await stage.see('.pill');
    expect(stage.reports.some(({ what }) => what === 'ended')).toBe(false);
  });

  it('celebrates quietly, then goes, and does what follows', async () => {
    stage.show(checklist([item('one')], { then: [{ kind: 'start', guide: 'survey' }] }));
    await stage.press('.tick');
    await vi.waitFor(async () => expect((await stage.see('.share')).textContent).toBe('All done'));
    await stage.press('.close');
    expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'completed', reason: 'finished' });
    expect(stage.acts).toEqual([{ kind: 'start', guide: 'survey' }]);
    expect(document.querySelector('handrail-layer')).toBeNull();
  });

  it('says nothing where all was done before', async () => {
    stage.marks.push('done one', 'seen');
    stage.show(checklist([item('one')]));
    await vi.waitFor(() => expect(stage.reports.at(-1)).toMatchObject({ what: 'ended', outcome: 'completed' }));
    expect(stage.find('.card')).toBeNull();
  });

  it('is hidden for good by whoever wants that', async () => {
    stage.show(checklist([item('one')]));
    await stage.press('.button.quiet');
    expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'dismissed', reason: 'button' });
  });

  it.each(['en', 'ar'])('has nothing for axe to say, open and collapsed, in %s', async (locale) => {
    stage.marks.push('done one');
    stage.show(checklist([item('one'), item('two', { optional: true, body: p('Soon.') })], { locale }));
    await rows();
    expect(await violations()).toEqual([]);
    await stage.press('.close');
    await stage.see('.pill');
    expect(await violations()).toEqual([]);
  });
});

const leadContext = {
  attributes: { role: 'lead' },
  unit: 'u',
  zone: 'UTC',
  state: {
    format: 1,
    app: 'test',
    env: 'test',
    seq: 0,
    bundle: null,
    locales: ['en'],
    waves: {},
    kills: [],
    off: false,
  },
} as const;
