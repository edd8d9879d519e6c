import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { hint, p } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

let stage: TestStage;
beforeEach(() => {
  stage = openStage({
    html: '<p style="height: 80px"></p><button id="one">One</button><p id="two" style="margin-top: 300px">Two</p>',
  });
});
afterEach(() => stage.close());

describe('a hint', () => {
  it('is a dot on its target that opens a card, and counts as shown once it is painted', async () => {
    stage.show(hint());
    const dot = await stage.see('.dot');
    await vi.waitFor(() => expect(stage.whats()).toEqual(['started']));
    expect(dot.getAttribute('aria-expanded')).toBe('false');
    const target = document.querySelector('#one') as Element;
    const box = dot.getBoundingClientRect();
    expect(box.x + box.width / 2).toBeCloseTo(target.getBoundingClientRect().right, 0);
    dot.click();
    expect((await stage.see('.card .title')).textContent).toBe('A hint');
    await vi.waitFor(() => expect(stage.find('.live')?.textContent).toBe('A hint. About one.'));
    dot.click();
    await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
    expect(stage.whats()).toEqual(['started']);
  });

  it('is put away by Escape or a press elsewhere, and ends only by its own buttons', async () => {
    stage.show(hint());
    await stage.press('.dot');
    await stage.see('.card');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
    await stage.press('.dot');
    await stage.see('.card');
    await userEvent.click(document.querySelector('#two') as Element);
    await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
    await stage.press('.dot');
    await stage.press('.card .button');
    expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'completed', reason: 'button' });
    expect(document.querySelector('handrail-layer')).toBeNull();
  });

  it('follows its target through a scroller, and goes with it when it leaves', async () => {
    document.querySelector('#two')?.remove();
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div id="scroller" style="height: 100px; overflow: auto"><p style="height: 60px"></p><button id="inner">In</button><p style="height: 400px"></p></div>',
    );
    stage.show(hint({ target: { css: '#inner' } }));
    const dot = await stage.see('.dot');
    const inner = document.querySelector('#inner') as Element;
    const drift = () => dot.getBoundingClientRect().y + 12 - inner.getBoundingClientRect().y;
    expect(drift()).toBeCloseTo(0, 0);
    const scroller = document.querySelector('#scroller') as Element;
    scroller.scrollTop = 30;
    await vi.waitFor(() => expect(drift()).toBeCloseTo(0, 0));
    scroller.scrollTop = 300;
    await vi.waitFor(() => expect(dot.checkVisibility()).toBe(false));
    scroller.scrollTop = 0;
    await vi.waitFor(() => expect(dot.checkVisibility()).toBe(true));
  });

  it('as a tooltip opens on hover and on focus, stays while the pointer is on it, and closes after', async () => {
    stage.show(hint({ display: 'tooltip', title: undefined }));
    const target = document.querySelector('#one') as HTMLElement;
    await userEvent.hover(target);
    const card = await stage.see('.card');
    await vi.waitFor(() => expect(stage.whats()).toEqual(['started']));
    await userEvent.hover(card);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(stage.find('.card')).not.toBeNull();
    await userEvent.hover(document.querySelector('#two') as Element);
    await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
    target.focus();
    await stage.see('.card');
    target.blur();
    await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
  });

  it.each(['hotspot', 'button', 'tooltip'] as const)('has nothing for axe to say: %s', async (display) => {
    stage.show(
      hint({ display, buttons: [{ text: 'Show me', do: [{ kind: 'start', guide: 'tour' }] }], body: p('About one.') }),
    );
    if (display === 'tooltip') await userEvent.hover(document.querySelector('#one') as Element);
    else await stage.press('.mark');
    await stage.see('.card');
    expect(await violations()).toEqual([]);
  });
});
