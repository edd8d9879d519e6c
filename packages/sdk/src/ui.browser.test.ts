import type { AnnouncementContent, BannerContent, GuideContent, PanelContent } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as limits from './render/limits.js';
import { hint, p, step, tour } from './surfaces/testing/content.js';
import { openStage, type TestStage } from './surfaces/testing/openStage.js';

const base = { locale: 'en', revision: 1, title: 'Title', body: p('Body.'), buttons: [] } as const;
const banner: BannerContent = { ...base, kind: 'banner', id: 'b', display: 'page', tone: 'info', position: 'top' };
const slideOut: AnnouncementContent = {
  ...base,
  kind: 'announcement',
  id: 'a',
  display: 'slide-out',
  position: 'top-end',
};
const panel: PanelContent = { ...base, kind: 'panel', id: 'p', target: { css: '#two' }, insert: 'replace' };

const html = `
  <button id="one">One</button> <p id="two">Two</p>
  <dialog id="dialog"><button id="in">In</button><button id="close">Close</button></dialog>
  <div id="pop" popover="manual" style="inset: 0; width: 100%; height: 100%"><button id="popped">Popped</button></div>`;

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html });
});
afterEach(() => {
  stage.close();
  document.querySelector('dialog')?.close();
});

const get = <T extends HTMLElement>(css: string) => document.querySelector(css) as T;
/** Whether a real press at the middle of the element would reach it. */
const onTop = (element: Element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  let hit = document.elementFromPoint(x + width / 2, y + height / 2);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x + width / 2, y + height / 2);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit !== null && (element === hit || element.contains(hit));
};

describe('createUi', () => {
  it.each([
    ['a kind it does not know', { kind: 'unheard-of', id: 'c', locale: 'en', revision: 1 } as never],
    ['no guide at all', { ...slideOut, buttons: null } as never],
  ] as [string, GuideContent][])('fails what it cannot draw, after it has answered: %s', async (_, content) => {
    stage.show(content);
    expect(stage.reports).toEqual([]);
    await vi.waitFor(() =>
      expect(stage.reports).toEqual([{ what: 'ended', outcome: 'failed', reason: 'not-drawable' }]),
    );
    expect(document.querySelector('handrail-layer')).toBeNull();
  });

  it('leaves no node, listener, sheet or attribute behind', async () => {
    const nodes = () => [document.documentElement.outerHTML, document.adoptedStyleSheets.length];
    const before = nodes();
    const counts = new Map<string, number>();
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const count =
      (by: number) =>
      (target: unknown, [type, , options]: unknown[]) => {
        const capture = typeof options === 'object' && options ? 'capture' in options && options.capture : options;
        // What hangs on our own elements goes with them.
        if (target !== window && !(target instanceof Node && target.getRootNode() === document)) return;
        if (target instanceof Element && target.localName.startsWith('handrail-')) return;
        const key = `${String(type)} ${Boolean(capture)} ${String(target)}`;
        counts.set(key, (counts.get(key) ?? 0) + by);
      };
    const add = vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
      this: EventTarget,
      ...rest
    ) {
      count(1)(this, rest);
      return addEventListener.apply(this, rest);
    });
    const remove = vi.spyOn(EventTarget.prototype, 'removeEventListener').mockImplementation(function (
      this: EventTarget,
      ...rest
    ) {
      count(-1)(this, rest);
      return removeEventListener.apply(this, rest);
    });
    const alone = openStage({ html });
    for (const content of [tour([step('one')]), hint(), banner, slideOut, panel]) alone.show(content);
    await alone.see('.ring');
    await alone.see('.panel-card');
    await vi.waitFor(() => expect(alone.whats().filter((what) => what === 'started')).toHaveLength(5));
    alone.close();
    add.mockRestore();
    remove.mockRestore();
    document.body.replaceChildren(document.createRange().createContextualFragment(html));
    expect(nodes()).toEqual(before);
    expect([...counts].filter(([, n]) => n !== 0)).toEqual([]);
  });

  it('never throws into the host, whatever it is given', async () => {
    const thrown = vi.fn();
    window.addEventListener('error', thrown);
    window.addEventListener('unhandledrejection', thrown);
    stage.show({ kind: 'tour' } as never);
    stage.show(
      tour([step('one', { body: [{ tag: 'script', children: ['alert(1)'] } as never, { toString: 'x' } as never] })]),
    );
    stage.show(hint({ body: undefined as never }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(thrown).not.toHaveBeenCalled();
    window.removeEventListener('error', thrown);
    window.removeEventListener('unhandledrejection', thrown);
  });

  it('runs where innerHTML and style attributes are forbidden', async () => {
    const forbidden = vi.spyOn(Element.prototype, 'innerHTML', 'set').mockImplementation(() => {
      throw new Error('innerHTML');
    });
    const setAttribute = vi.spyOn(Element.prototype, 'setAttribute');
    for (const content of [tour([step('one')]), hint(), banner, slideOut, panel]) stage.show(content);
    await vi.waitFor(() => expect(stage.whats().filter((what) => what === 'started')).toHaveLength(5));
    expect(forbidden).not.toHaveBeenCalled();
    expect(setAttribute.mock.calls.filter(([name]) => name === 'style')).toEqual([]);
    forbidden.mockRestore();
    setAttribute.mockRestore();
  });
});

describe('on top of the page', () => {
  it('moves into the modal dialog that holds its target, clickable', async () => {
    get<HTMLDialogElement>('#dialog').showModal();
    stage.show(tour([step('in')]));
    const next = await stage.see('.primary');
    expect(get('#dialog').querySelector('handrail-layer')).not.toBeNull();
    expect(onTop(next)).toBe(true);
    await userEvent.click(next);
    expect(stage.reports.at(-1)).toMatchObject({ outcome: 'completed' });
    expect(get<HTMLDialogElement>('#dialog').open).toBe(true);
  });

  it('in a dialog, Escape with the focus on the card closes the card alone', async () => {
    get<HTMLDialogElement>('#dialog').showModal();
    stage.show(tour([step('in')]));
    (await stage.see('.primary')).focus();
    await userEvent.keyboard('{Escape}');
    expect(stage.reports.at(-1)).toMatchObject({ reason: 'escape' });
    expect(get<HTMLDialogElement>('#dialog').open).toBe(true);
  });

  it('yields to a dialog that is none of its business, and comes back after', async () => {
    stage.show(tour([step('one')]));
    const card = await stage.see('.card');
    get<HTMLDialogElement>('#dialog').showModal();
    await vi.waitFor(() => expect(card.checkVisibility()).toBe(false));
    expect(onTop(get('#close'))).toBe(true);
    get<HTMLDialogElement>('#dialog').close();
    await vi.waitFor(() => expect(card.checkVisibility()).toBe(true));
    expect(onTop(card)).toBe(true);
  });

  it('comes up again above a popover that covers it, and moves into one that holds its target', async () => {
    stage.show(tour([step('one'), step('popped')]));
    const card = await stage.see('.card');
    get('#pop').showPopover();
    await vi.waitFor(() => expect(onTop(card)).toBe(true));
    await stage.press('.primary');
    await vi.waitFor(() => expect(get('#pop').querySelector('handrail-layer')).not.toBeNull());
    expect(onTop(await stage.see('.primary'))).toBe(true);
    get('#pop').hidePopover();
  });

  it('lies above the largest z-index and survives hostile sheets', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { all: revert !important; font-size: 60px !important } html > * { display: none !important } handrail-layer { opacity: 0 !important; transform: scale(0) !important }',
    );
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div id="cover" style="position: fixed; inset: 0; z-index: 2147483647; pointer-events: none"></div>',
    );
    stage.show(tour([step('one')]));
    const close = await stage.see('.close');
    expect(onTop(close)).toBe(true);
    document.adoptedStyleSheets = [sheet];
    expect(onTop(close)).toBe(true);
    expect(close.getBoundingClientRect().width).toBe(24);
    document.adoptedStyleSheets = [];
  });

  it('is back at once when the host removes it, but not for ever', async () => {
    stage.show(tour([step('one')]));
    const card = await stage.see('.card');
    get('handrail-layer').remove();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(card.checkVisibility()).toBe(true);
    for (let time = 0; time < limits.restoresPerMinute; time++) {
      document.querySelector('handrail-layer')?.remove();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(stage.reports.at(-1)).toMatchObject({ outcome: 'failed', reason: 'removed-by-host' });
  });

  it('closes no menu and trips no trap of the host with a press on its own buttons', async () => {
    const heard = vi.fn();
    const types = ['click', 'mousedown', 'pointerdown', 'focusin', 'keydown'];
    for (const type of types) document.addEventListener(type, heard);
    stage.show(tour([step('one'), step('two')]));
    const field = get('#one');
    field.focus();
    heard.mockClear();
    await userEvent.click(await stage.see('.primary'));
    expect(heard).not.toHaveBeenCalled();
    for (const type of types) document.removeEventListener(type, heard);
  });

  it('lets something dragged across the page through', async () => {
    stage.show(tour([step('one')]));
    const card = await stage.see('.card');
    get('#two').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    expect(onTop(card)).toBe(false);
    get('#two').dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    expect(onTop(card)).toBe(true);
  });

  it('points into shadow roots and frames, two deep', async () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div id="host"></div><iframe id="outer" style="margin: 20px; width: 300px; height: 200px"></iframe>',
    );
    const shadow = get('#host').attachShadow({ mode: 'open' });
    shadow.append(Object.assign(document.createElement('button'), { id: 'shady', textContent: 'Shady' }));
    const outer = get<HTMLIFrameElement>('#outer').contentDocument as Document;
    const inner = outer.body.appendChild(outer.createElement('iframe'));
    const deep = inner.contentDocument?.body.appendChild(inner.contentDocument.createElement('button')) as HTMLElement;
    Object.assign(deep, { id: 'deep', textContent: 'Deep' });
    stage.show(tour([step('shady'), step('deep')]));
    await stage.press('.primary');
    await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe('About deep.'));
    const ring = await stage.see('.ring');
    const parts = [get('#outer'), inner, deep].map((element) => element.getBoundingClientRect());
    const x =
      parts.reduce((sum, part) => sum + part.x, 0) + get<HTMLIFrameElement>('#outer').clientLeft + inner.clientLeft;
    await vi.waitFor(() => expect(ring.getBoundingClientRect().x + limits.ring).toBeCloseTo(x, 0));
  });

  it('follows a layout that shifts without a scroll or a resize', async () => {
    stage.show(tour([step('one')]));
    const ring = await stage.see('.ring');
    document.body.style.paddingTop = '128px';
    await vi.waitFor(() =>
      expect(ring.getBoundingClientRect().y + limits.ring).toBeCloseTo(get('#one').getBoundingClientRect().y, 0),
    );
    document.body.style.paddingTop = '';
  });

  it('is in its place and of its size on a page that is zoomed, moved or laid out right to left', async () => {
    const root = document.documentElement;
    for (const [property, value] of [
      ['zoom', '2'],
      ['transform', 'translate(40px, 30px)'],
      ['direction', 'rtl'],
      ['font-size', '40px'],
    ] as const) {
      root.style.setProperty(property, value);
      const shown = stage.show(tour([step('one')]));
      const ring = await stage.see('.ring');
      const target = get('#one').getBoundingClientRect();
      await vi.waitFor(() => expect(ring.getBoundingClientRect().x + limits.ring, property).toBeCloseTo(target.x, 0));
      expect(ring.getBoundingClientRect().width - 2 * limits.ring, property).toBeCloseTo(target.width, 0);
      expect((await stage.see('.close')).getBoundingClientRect().width, property).toBeCloseTo(24, 0);
      shown.close('superseded');
      root.style.removeProperty(property);
    }
  });
});
