import { createArbiter, createEvaluator } from '@handrail/engine';
import type { Bundle, GuideContent, GuideEntry, Moment, State } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import type { Found, GuideReport, ShowOptions, Unsubscribe } from '../contract.js';
import { createGuideMemory } from './createGuideMemory.js';
import { createMemory } from './createMemory.js';
import { createStage, type StageHands } from './createStage.js';

const guide = (changes: Partial<GuideEntry> = {}): GuideEntry => ({
  kind: 'tour',
  revision: 1,
  trigger: [{ kind: 'page' }],
  frequency: { until: 'completed-or-dismissed' },
  priority: 0,
  passive: false,
  file: 'guide.json',
  hash: 'x',
  ...changes,
});

/** A browser whose page, ui and other tabs are ours; engine, memory and stage are the real ones. */
function open(guides: Record<string, GuideEntry>, text?: { value: string }) {
  const place = text ?? { value: '' };
  const bundle = {
    format: 1,
    app: 'app',
    locale: 'en',
    attributes: { role: { type: 'string' } },
    segments: {},
    flags: { panel: { variants: { on: true, off: false }, default: 'off', rules: [], release: 'panel' } },
    releases: {
      panel: { flag: 'panel', serve: 'on', holdout: 0, seed: 's', waves: [{ name: 'w', percent: 100, mode: 'show' }] },
    },
    holdout: 0,
    pages: { home: { paths: ['/'] } },
    targets: {},
    testIdAttributes: [],
    events: {},
    guides,
    themes: [],
    limits: [],
    consent: 'not-required',
  } as Bundle;
  const world = {
    state: {
      format: 1,
      app: 'app',
      env: 'e',
      seq: 1,
      bundle: 'b',
      locales: ['en'],
      waves: {},
      kills: [],
      off: false,
    } as State,
    attributes: {} as Record<string, string>,
    pages: ['home'],
    nowMs: 1_000,
    found: { status: 'missing' } as Found,
    isHeldElsewhere: false,
    loads: true,
    /** What ui shows, by guide, and how it reports. */
    shown: new Map<string, (report: GuideReport) => void>(),
    options: new Map<string, ShowOptions>(),
    records: [] as string[],
    exposed: [] as string[],
    happen: new Map<string, (moment: Moment) => void>(),
    routes: [] as (() => void)[],
    looks: [] as ((found: Found) => void)[],
  };
  let ids = 0;
  const memory = createGuideMemory(
    createMemory(
      {
        read: () => place.value,
        write: (next) => {
          place.value = next;
        },
      },
      () => 'session',
      () => world.nowMs,
      JSON.stringify,
    ),
    () => world.nowMs,
  );
  const engine = createArbiter(bundle, createEvaluator(bundle));
  const nothing: Unsubscribe = () => {};
  const hands: StageHands = {
    engine: () => engine,
    context: () => ({ attributes: world.attributes, unit: 'u', state: world.state, nowMs: world.nowMs, zone: 'UTC' }),
    facts: {},
    memory,
    openPages: () => world.pages,
    isOn: (page) => world.pages.includes(page),
    createId: () => `run-${++ids}`,
    now: () => world.nowMs,
    onMoment(moments, onHappens) {
      for (const { kind } of moments) {
        if (kind === 'page') onHappens({ kind });
        else world.happen.set(kind, onHappens);
      }
      return () => world.happen.clear();
    },
    onRoute(onChange) {
      world.routes.push(onChange);
      return nothing;
    },
    watchTarget(_, onChange) {
      world.looks.push(onChange);
      onChange(world.found);
      return nothing;
    },
    hold(_, onHeld, onRefused) {
      if (world.isHeldElsewhere) onRefused();
      else onHeld();
      return nothing;
    },
    load: async (entry) => {
      if (!world.loads) throw new Error('not there');
      return { id: Object.keys(guides).find((id) => guides[id] === entry), kind: entry.kind } as GuideContent;
    },
    show: async ({ id }, report, options) => {
      world.shown.set(id, report);
      world.options.set(id, options);
      return {
        close(reason) {
          world.shown.delete(id);
          report({ what: 'ended', outcome: 'abandoned', reason });
        },
      };
    },
    record: (event) => {
      const { n, guide: id, reason, outcome, step } = event as unknown as Record<string, string>;
      world.records.push([n, id, outcome, reason, step].filter(Boolean).join(' '));
    },
    expose: (flag) => world.exposed.push(flag),
    tell: () => {},
  };
  const stage = createStage(hands);
  /** Looks, and lets everything that follows happen. */
  const settle = async () => {
    stage.consider();
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return { world, stage, memory, settle, place };
}

describe('createStage', () => {
  it('shows what is eligible and triggered, and says how it went', async () => {
    const { world, settle, memory } = open({ tour: guide({ page: 'home' }) });
    await settle();
    const report = world.shown.get('tour');
    report?.({ what: 'started' });
    report?.({ what: 'step-shown', step: 'one' });
    report?.({ what: 'step-done', step: 'one' });
    report?.({ what: 'ended', outcome: 'completed', reason: 'finished' });
    report?.({ what: 'ended', outcome: 'dismissed', reason: 'escape' });
    await settle();
    expect(world.records).toEqual([
      'guide_reached tour',
      'guide_started tour',
      'step_shown tour one',
      'step_done tour one',
      'guide_ended tour completed finished one',
    ]);
    expect(memory.guide('tour')).toMatchObject({ shown: 1, outcome: 'completed', progress: undefined });
  });

  it('lets one at a time on stage, the first by priority, with passive ones beside', async () => {
    const { world, settle } = open({
      second: guide(),
      first: guide({ priority: 5 }),
      hint: guide({ kind: 'hint', passive: true, frequency: {} }),
      panel: guide({ kind: 'panel', frequency: {} }),
    });
    await settle();
    expect([...world.shown.keys()].sort()).toEqual(['first', 'hint', 'panel']);
    world.shown.get('first')?.({ what: 'ended', outcome: 'dismissed', reason: 'escape' });
    await settle();
    expect(world.shown.has('second')).toBe(true);
  });

  it('does not show again after a reload what was dismissed before it was painted', async () => {
    const guides = { tour: guide() };
    const { world, settle, place } = open(guides);
    await settle();
    world.shown.get('tour')?.({ what: 'ended', outcome: 'dismissed', reason: 'escape' });
    await settle();
    const reloaded = open(guides, place);
    await reloaded.settle();
    expect([...reloaded.world.shown.keys()]).toEqual([]);
  });

  it('waits for the trigger', async () => {
    const { world, settle } = open({ tour: guide({ trigger: [{ kind: 'click' }] }) });
    await settle();
    expect(world.records).toEqual([]);
    world.happen.get('click')?.({ kind: 'click' });
    await settle();
    expect(world.shown.has('tour')).toBe(true);
  });

  it('takes away what is killed, switched off or no longer for the user, each with its reason', async () => {
    for (const [change, reason] of [
      [{ kills: ['guides/tour'] }, 'killed'],
      [{ off: true }, 'off'],
    ] as const) {
      const { world, settle } = open({ tour: guide() });
      await settle();
      world.state = { ...world.state, ...change };
      await settle();
      expect(world.shown.size).toBe(0);
      expect(world.records.at(-1)).toBe(`guide_ended tour abandoned ${reason}`);
    }
    const { world, settle } = open({ tour: guide({ audience: { role: 'buyer' } }) });
    world.attributes = { role: 'buyer' };
    await settle();
    world.attributes = { role: 'manager' };
    await settle();
    expect(world.records.at(-1)).toBe('guide_ended tour abandoned audience');
  });

  it('follows its flag in a running tour, and brings it back when the flag comes back', async () => {
    const { world, settle } = open({ tour: guide({ if: { $flag: { panel: 'on' } } }) });
    await settle();
    expect(world.shown.size).toBe(0);
    expect(world.exposed).toContain('panel');
    world.state = { ...world.state, waves: { panel: [0] } };
    await settle();
    expect(world.shown.has('tour')).toBe(true);
    world.state = { ...world.state, kills: ['flags/panel'] };
    await settle();
    expect(world.records.at(-1)).toBe('guide_ended tour abandoned killed');
    world.state = { ...world.state, kills: [] };
    await settle();
    expect(world.shown.has('tour')).toBe(true);
  });

  it('closes what belongs to a page when the page is left, but not a tour', async () => {
    const { world, settle } = open({
      tour: guide({ page: 'home' }),
      hint: guide({ kind: 'hint', passive: true, page: 'home' }),
    });
    await settle();
    world.pages = [];
    await settle();
    expect([...world.shown.keys()]).toEqual(['tour']);
    expect(world.records.at(-1)).toBe('guide_ended hint abandoned page-left');
  });

  it('resumes a tour at its step after a reload, counted once, and not in a second tab', async () => {
    const guides = { tour: guide() };
    const before = open(guides);
    await before.settle();
    before.world.shown.get('tour')?.({ what: 'started' });
    before.world.shown.get('tour')?.({ what: 'step-shown', step: 'three' });

    const other = open(guides, before.place);
    other.world.isHeldElsewhere = true;
    await other.settle();
    expect(other.world.shown.size).toBe(0);
    expect(other.world.records).toEqual([]);

    const after = open(guides, before.place);
    await after.settle();
    expect(after.world.options.get('tour')).toEqual({ resumeAt: 'three' });
    after.world.shown.get('tour')?.({ what: 'started' });
    expect(after.memory.guide('tour')?.shown).toBe(1);
    expect(after.world.records).toEqual([]);
  });

  it('begins a tour that was asked for on another page when its page is there, also after a reload', async () => {
    const guides = { tour: guide({ page: 'home', trigger: [] }) };
    const before = open(guides);
    before.world.pages = ['elsewhere'];
    await before.settle();
    expect(before.stage.start('tour')).toBe(true);
    before.stage.leave();

    const after = open(guides, before.place);
    await after.settle();
    expect(after.world.options.get('tour')).toEqual({ isAsked: true });
    after.world.shown.get('tour')?.({ what: 'started' });
    expect(after.memory.guide('tour')).toMatchObject({ shown: 1, revision: 1 });
    expect([...before.world.records, ...after.world.records]).toEqual(['guide_reached tour', 'guide_started tour']);

    const late = open(guides, before.place);
    late.memory.changeGuide('tour', { progress: { run: 'r', step: '' } });
    late.world.nowMs += 90_000_000;
    await late.settle();
    expect(late.world.records[0]).toBe('guide_ended tour abandoned expired');
  });

  it('ends a run that nobody came back to', async () => {
    const guides = { tour: guide() };
    const before = open(guides);
    await before.settle();
    before.world.shown.get('tour')?.({ what: 'started' });
    before.world.shown.get('tour')?.({ what: 'step-shown', step: 'two' });
    const after = open(guides, before.place);
    after.world.nowMs += 90_000_000;
    await after.settle();
    expect(after.world.records[0]).toBe('guide_ended tour abandoned expired two');
  });

  it('looks for a hint before its file is fetched, and draws it where it is found', async () => {
    const { world, settle } = open({ hint: guide({ kind: 'hint', passive: true, target: 'save' }) });
    await settle();
    expect(world.shown.size).toBe(0);
    world.looks[0]?.({ status: 'ambiguous' });
    expect(world.records).toContain('target_ambiguous hint');
    world.looks[0]?.({ status: 'found', element: {} as Element });
    await settle();
    expect(world.shown.has('hint')).toBe(true);
  });

  it('fails once where the file cannot be had, and does not try again on this page', async () => {
    const { world, settle } = open({ tour: guide() });
    world.loads = false;
    await settle();
    await settle();
    expect(world.records).toEqual(['guide_reached tour', 'guide_ended tour failed not-loaded']);
    world.loads = true;
    for (const arrive of world.routes) arrive();
    await settle();
    expect(world.shown.has('tour')).toBe(true);
  });

  it('starts by hand what is for this user, in place of what is shown', async () => {
    const { world, stage, settle } = open({
      tour: guide(),
      other: guide({ trigger: [{ kind: 'manual' }] }),
      secret: guide({ trigger: [{ kind: 'manual' }], audience: { role: 'buyer' } }),
    });
    await settle();
    expect(stage.start('secret')).toBe(false);
    expect(stage.start('nothing')).toBe(false);
    expect(stage.start('other')).toBe(true);
    await settle();
    expect([...world.shown.keys()]).toEqual(['other']);
    expect(world.records).toContain('guide_ended tour abandoned superseded');
  });

  it('brings a snoozed guide back later', async () => {
    const { world, settle, memory } = open({ tour: guide() });
    await settle();
    world.shown.get('tour')?.({ what: 'started' });
    world.shown.get('tour')?.({ what: 'snoozed', ms: 60_000 });
    world.shown.get('tour')?.({ what: 'ended', outcome: 'dismissed', reason: 'snoozed' });
    expect(memory.guide('tour')).toMatchObject({ snoozedUntilMs: 61_000 });
    expect(memory.guide('tour')?.outcome).toBeUndefined();
    world.nowMs += 70_000;
    for (const arrive of world.routes) arrive();
    world.shown.clear();
    await settle();
    expect(world.shown.has('tour')).toBe(true);
  });
});
