import type { PanelContent } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as limits from '../render/limits.js';
import { p } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

const panel = (more: Partial<PanelContent> = {}): PanelContent => ({
  kind: 'panel',
  id: 'panel',
  locale: 'en',
  revision: 1,
  title: 'New here?',
  target: { css: '#old' },
  insert: 'before',
  body: p('Start with this.'),
  buttons: [{ text: 'Show me', do: [{ kind: 'start', guide: 'tour' }] }],
  ...more,
});

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html: '<main id="list"><p id="first">First</p><p id="old">Old</p><p id="last">Last</p></main>' });
});
afterEach(() => stage.close());

const old = () => document.querySelector('#old') as HTMLElement;
const order = () => [...(document.querySelector('#list')?.children ?? [])].map(({ id, localName }) => id || localName);

/** A module as an author would publish one. */
const module = (source: string): PanelContent['module'] => ({
  src: `data:text/javascript,${encodeURIComponent(source)}`,
  integrity: '',
});
const fromData = { fileUrl: (path: string) => path };

describe('a panel', () => {
  it.each([
    ['before', ['first', 'handrail-panel', 'old', 'last']],
    ['after', ['first', 'old', 'handrail-panel', 'last']],
  ] as const)('stands %s its target', async (insert, expected) => {
    stage.show(panel({ insert }));
    await stage.see('.panel-card');
    expect(order()).toEqual(expected);
    await vi.waitFor(() => expect(stage.whats()).toEqual(['started']));
  });

  it.each(['start', 'end'] as const)('stands at the %s of its target', async (insert) => {
    stage.show(panel({ insert, target: { css: '#list' } }));
    await stage.see('.panel-card');
    expect(order().at(insert === 'start' ? 0 : -1)).toBe('handrail-panel');
  });

  it('stands in the place of its target without touching it, and gives the place back', async () => {
    const before = old().outerHTML;
    const sheets = document.adoptedStyleSheets.length;
    const shown = stage.show(panel({ insert: 'replace' }));
    await stage.see('.panel-card');
    expect(old().checkVisibility()).toBe(false);
    expect(document.querySelector('#last')?.checkVisibility()).toBe(true);
    expect(old().outerHTML).toBe(before);
    shown.close('killed');
    expect(old().checkVisibility()).toBe(true);
    expect(document.adoptedStyleSheets).toHaveLength(sheets);
    expect(order()).toEqual(['first', 'old', 'last']);
  });

  it('survives a host that reorders, rebuilds and empties its list', async () => {
    stage.show(panel());
    await stage.see('.panel-card');
    const list = document.querySelector('#list') as HTMLElement;
    list.append(old());
    await vi.waitFor(() => expect(order()).toEqual(['first', 'last', 'handrail-panel', 'old']));
    list.replaceChildren(Object.assign(document.createElement('p'), { id: 'old', textContent: 'Anew' }));
    await vi.waitFor(() => expect(order()).toEqual(['handrail-panel', 'old']));
    list.replaceChildren();
    await vi.waitFor(() => expect(document.querySelector('handrail-panel')).toBeNull());
    expect(stage.whats()).toEqual(['started']);
  });

  it('gives in to a host that will not have it', async () => {
    stage.show(panel());
    await stage.see('.panel-card');
    for (let time = 0; time <= limits.restoresPerMinute; time++) {
      document.querySelector('handrail-panel')?.remove();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'failed', reason: 'removed-by-host' });
    expect(document.querySelector('handrail-panel')).toBeNull();
  });

  it('stays when its button starts something, and goes when it is closed', async () => {
    stage.show(panel());
    await stage.press('.primary');
    expect(stage.acts).toEqual([{ kind: 'start', guide: 'tour' }]);
    expect(stage.find('.panel-card')).not.toBeNull();
    await stage.press('.close');
    expect(stage.reports.at(-1)).toMatchObject({ outcome: 'dismissed', reason: 'close-button' });
    expect(document.querySelector('handrail-panel')).toBeNull();
  });

  it('keeps its events from the page around it', async () => {
    const heard = vi.fn();
    document.addEventListener('click', heard);
    stage.show(panel());
    await stage.press('.primary');
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener('click', heard);
  });

  it('has nothing for axe to say', async () => {
    stage.show(panel());
    await stage.see('.panel-card');
    expect(await violations()).toEqual([]);
  });
});

describe('a panel with a module', () => {
  it('reserves its height at once, mounts with its props, and unmounts', async () => {
    stage.port(fromData);
    const source = `export function mount(element, { props }) {
      element.append(props.greeting + ' ' + props.count);
      return () => { document.body.dataset.unmounted = 'yes'; };
    }`;
    const shown = stage.show(
      panel({
        body: undefined,
        buttons: [],
        height: '90px',
        module: module(source),
        props: { greeting: [{ arg: 'name', as: 'text' }], count: 3 },
      }),
    );
    const element = document.querySelector('handrail-panel') as HTMLElement;
    expect(element.getBoundingClientRect().height).toBeGreaterThanOrEqual(90);
    await vi.waitFor(() => expect(element.shadowRoot?.textContent).toContain('Ana 3'));
    shown.close('killed');
    expect(document.body.dataset.unmounted).toBe('yes');
    delete document.body.dataset.unmounted;
  });

  it.each([
    ['throws while it mounts', 'export function mount() { throw new Error("no"); }', 'module-error'],
    ['rejects', 'export async function mount() { throw new Error("no"); }', 'module-error'],
    ['is not one', 'export const mounted = 1;', 'module-without-mount'],
    ['does not parse', 'export function', 'module-error'],
    [
      'holds the page up',
      'export function mount() { const end = performance.now() + 300; while (performance.now() < end); }',
      'module-too-slow',
    ],
  ])('is taken away where the module %s', async (_, source, reason) => {
    stage.port(fromData);
    stage.show(panel({ body: undefined, buttons: [], module: module(source) }));
    await vi.waitFor(() => expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'failed', reason }));
    expect(document.querySelector('handrail-panel')).toBeNull();
  });
});
