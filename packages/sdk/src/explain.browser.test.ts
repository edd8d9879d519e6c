import { createEvaluator } from '@handrail/engine';
import type { Bundle, State } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemory } from './decide/createMemory.js';
import { type ExplainHands, explain } from './explain.js';
import { readRoots } from './page/roots.js';
import { createRoute } from './page/route.js';
import { createWatch } from './page/watch.js';
import { violations } from './surfaces/testing/violations.js';
import { bannerBundle, testState } from './testing/createSite.js';

const welcome = bannerBundle.guides.welcome as Bundle['guides'][string];
const bundle: Bundle = {
  ...bannerBundle,
  attributes: { id: { type: 'string', private: true }, role: { type: 'string' } },
  guides: {
    leads: { ...welcome, audience: { role: 'lead' } },
    elsewhere: { ...welcome, page: 'other' },
    late: { ...welcome, target: { testId: 'save' } },
    asked: { ...welcome, trigger: [{ kind: 'event', event: 'saved', count: 1 }] },
    offered: { ...welcome, trigger: [{ kind: 'friction', friction: 'error' }], holdout: 100 },
    welcome,
  },
};

let state: State = testState;
let written: string | undefined;
let stop = () => {};
let changed = () => {};
let hands: ExplainHands;

beforeEach(() => {
  document.body.insertAdjacentHTML('beforeend', '<main><button id="host">Host</button></main>');
  state = testState;
  written = undefined;
  const watch = createWatch(document, () => readRoots(document));
  const route = createRoute(window, watch);
  stop = route.stop;
  const memory = createMemory(
    {
      read: () => written,
      write(text) {
        written = text;
      },
    },
    () => 'session',
    Date.now,
    JSON.stringify,
  );
  hands = {
    watch,
    route,
    memory,
    running: () => ({ state, bundle, evaluator: createEvaluator(bundle) }),
    context: () => ({ attributes: { id: 'ana', role: 'clerk' }, unit: 'ana', state, nowMs: Date.now(), zone: 'UTC' }),
    onChange(onChange) {
      changed = onChange;
      return () => {};
    },
  };
  vi.spyOn(console, 'table').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
});
afterEach(() => {
  stop();
  for (const one of document.querySelectorAll('handrail-explain')) one.remove();
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  vi.restoreAllMocks();
});

const overlay = () => document.querySelector('handrail-explain')?.shadowRoot ?? undefined;
const ids = () => [...(overlay()?.querySelectorAll('summary .id') ?? [])].map((one) => one.firstChild?.textContent);
const one = (id: string) => explain(hands, id)[0];

describe('explain', () => {
  it('says of each guide whether it is shown, and the first thing that decided it', () => {
    expect(one('welcome')).toMatchObject({ kind: 'banner', now: 'may be shown' });
    expect(one('leads')).toMatchObject({ now: 'not shown', why: expect.stringContaining('Its audience does not fit') });
    expect(one('elsewhere')?.why).toBe('It is for the page "other", which is not open.');
    expect(one('late')?.why).toBe('What it points at is not on this page.');
    expect(one('asked')).toMatchObject({ now: 'may be shown', why: 'It waits for event "saved".' });
    expect(one('offered')).toMatchObject({
      now: 'not shown',
      why: expect.stringMatching(/^Held out from this offer: /),
    });
  });

  it('says shown of what began on this page and has not ended, and not of what was closed', () => {
    const shown = { shown: 1, firstMs: 1, revision: 1, lastMs: Date.now() };
    const shows = [{ guide: 'welcome', atMs: Date.now() + 1, session: 'session' }];
    hands.memory.change({ guides: { welcome: shown }, shows });
    expect(one('welcome')?.now).toBe('shown');
    hands.memory.change({ guides: { welcome: { ...shown, outcome: 'dismissed', lastMs: Date.now() + 9 } }, shows });
    expect(one('welcome')?.now).toBe('not shown');
  });

  it('says of each flag its variant and why, killed ones too', () => {
    expect(one('lead')).toMatchObject({ kind: 'flag', now: 'off' });
    expect(one('panel')).toMatchObject({ now: 'on', why: 'Wave 1 shows it to this person.' });
    state = { ...testState, kills: ['flags/panel'] };
    expect(one('panel')).toMatchObject({ now: 'off', why: 'It is killed, and a kill wins over everything.' });
  });

  it('prints a table of guides and one of flags, or all that was looked at for one', () => {
    explain(hands);
    expect(vi.mocked(console.table).mock.calls.map(([rows]) => Object.keys(rows[0])[0])).toEqual(['guide', 'flag']);
    explain(hands, 'half');
    expect(vi.mocked(console.info).mock.lastCall?.[0]).toContain('In release "half" the bucket is');
    expect(explain(hands, 'nobody')).toEqual([]);
    expect(vi.mocked(console.info).mock.lastCall?.[0]).toContain('nothing by that name');
  });

  it('says that there is nothing yet, before there is', () => {
    expect(explain({ ...hands, running: () => undefined as never })).toEqual([]);
    expect(vi.mocked(console.info).mock.lastCall?.[0]).toContain('no bundle here yet');
  });
});

describe('the overlay', () => {
  it('lists all of it, finds what is asked for, and stays true while it is open', async () => {
    explain(hands, { overlay: true });
    expect(ids()).toEqual(['asked', 'welcome', 'leads', 'elsewhere', 'late', 'offered', 'panel', 'lead', 'half']);
    const said = () => [...(overlay()?.querySelectorAll('dd') ?? [])].map(({ textContent }) => textContent);
    // Who it is, but for what is private.
    expect(said()).toEqual(['clerk']);
    const field = overlay()?.querySelector('input') as HTMLInputElement;
    field.value = 'Half';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await vi.waitFor(() => expect(ids()).toEqual(['half']));
    field.value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    state = { ...testState, off: true };
    changed();
    await vi.waitFor(() => expect(overlay()?.querySelector('.may')).toBeNull());
  });

  it('keeps its clicks and keys to itself, closes by Escape and gives the focus back', async () => {
    const heard: string[] = [];
    const hear = ({ type }: Event) => void heard.push(type);
    for (const type of ['click', 'keydown']) document.addEventListener(type, hear);
    const host = document.querySelector('#host') as HTMLElement;
    host.focus();
    explain(hands, { overlay: true });
    expect(document.activeElement?.localName).toBe('handrail-explain');
    overlay()?.querySelector('summary')?.click();
    overlay()
      ?.querySelector('.surface')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await vi.waitFor(() => expect(overlay()).toBeUndefined());
    expect(heard).toEqual([]);
    expect(document.activeElement).toBe(host);
    for (const type of ['click', 'keydown']) document.removeEventListener(type, hear);
  });

  it('is one, however often it is asked for, and above what opens later', async () => {
    explain(hands, { overlay: true });
    explain(hands, { overlay: true });
    expect(document.querySelectorAll('handrail-explain')).toHaveLength(1);
    const later = document.body.appendChild(document.createElement('div'));
    later.popover = 'manual';
    later.style.cssText = 'position: fixed; inset: 0; width: auto; height: auto';
    later.showPopover();
    await vi.waitFor(() =>
      expect(document.elementFromPoint(window.innerWidth - 60, 60)?.localName).toBe('handrail-explain'),
    );
  });

  it.each(['white', 'black'])('has nothing for axe to say on a %s page', async (color) => {
    document.body.style.background = color;
    explain(hands, { overlay: true });
    overlay()?.querySelector('summary')?.click();
    await vi.waitFor(() => expect(overlay()?.querySelector('details[open]')).not.toBeNull());
    expect(await violations()).toEqual([]);
  });
});
