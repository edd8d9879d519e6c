/** Decides which guides are shown now: arms their triggers, lets one at a time on stage, and closes what must go. */
import { type Context, type Engine, type Facts, own } from '@handrail/engine';
import type { GuideContent, GuideEntry, Moment, TargetRef, WireEvent } from '@handrail/schema';
import type { Found, GuidePort, GuideReport, Shown, ShowOptions, Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import type { GuideMemoryKeeper } from './createGuideMemory.js';
import { isHeldOut } from './isHeldOut.js';
import { readFlags } from './readFlags.js';

type GuideEvent = WireEvent extends infer E
  ? E extends { guide: string }
    ? Omit<E, 'id' | 't' | 'page'>
    : never
  : never;

/** What the stage needs of page, delivery and ui. None of it throws. */
export interface StageHands {
  engine(): Engine;
  context(): Context;
  readonly facts: Facts;
  readonly memory: GuideMemoryKeeper;
  openPages(): readonly string[];
  isOn(page: string): boolean;
  createId(): string;
  now(): number;
  onMoment(moments: readonly Moment[], onHappens: (moment: Moment) => void): Unsubscribe;
  onRoute(onChange: () => void): Unsubscribe;
  watchTarget(target: TargetRef, onChange: (found: Found) => void): Unsubscribe;
  /** Only one tab of the browser may hold a run. */
  hold(name: string, onHeld: () => void, onRefused: () => void): Unsubscribe;
  load(entry: GuideEntry): Promise<GuideContent>;
  show(content: GuideContent, report: (report: GuideReport) => void, options: ShowOptions): Promise<Shown>;
  record(event: GuideEvent): void;
  /** What is remembered of this person has grown. */
  tell(): void;
  expose(flag: string): void;
}

/** A guide that waits for its moment. */
interface Arming {
  stop: Unsubscribe;
  /** Its moment has come: the run it will be. */
  run?: string;
  /** What made somebody stuck: then it is offered before it is shown. */
  offer?: string;
}

interface Run {
  readonly guide: string;
  readonly entry: GuideEntry;
  readonly id: string;
  stop: Unsubscribe;
  shown?: Shown;
  /** Begun on an earlier page or in another tab: its start is recorded and counted already. */
  readonly isResumed: boolean;
  isDrawing?: boolean;
  hasEnded?: boolean;
  step?: string;
}

/** Moments that somebody brings about, and not the page or the clock. */
const deeds = /^(click|input|event|guide|key|friction)$/;

/** What makes somebody seem stuck, of a moment that is one. */
type Stuck = { readonly friction?: string };
const offered = (moment: Moment) => `offered ${(moment as Stuck).friction}`;

export interface Stage {
  /** Something changed: looks again at everything. Cheap where nothing follows. */
  consider(): void;
  /** The user or the host asked for it: neither counted against limits nor stopped by them. False where it may not be. */
  start(guide: string): boolean;
  isRunning(guide: string): boolean;
  /** Closes one guide, or all. */
  close(reason: string, guide?: string): void;
  /** A tour goes on elsewhere: what is remembered of it here is forgotten, and for a while it does not begin anew. */
  giveAway(guide: string): ReturnType<GuidePort['giveAway']>;
  /** The page is left: tours are put down without a word and let go of, to be resumed where they are looked for next. */
  leave(): void;
}

export function createStage(hands: StageHands): Stage {
  const { facts, memory } = hands;
  const armed = new Map<string, Arming>();
  const runs = new Map<string, Run>();
  /** Ended by the user, by ui or by a failure on this page: here they come back only when the user does something. */
  const spent = new Set<string>();
  hands.onRoute(() => {
    for (const guide of spent) disarm(guide);
    spent.clear();
  });
  let isConsidering = false;

  const entryOf = (guide: string) => own(hands.engine().bundle.guides, guide);
  /** Panels and banners stay for weeks, and passive guides wait to be asked: none takes the one place. */
  const takesStage = ({ passive, kind }: GuideEntry) => !passive && kind !== 'panel' && kind !== 'banner';

  /** Why a guide may not be on the page at all, whatever its trigger and frequency. */
  function objection(guide: string, entry: GuideEntry | undefined, isRunning: boolean): string | undefined {
    const context = hands.context();
    const { state } = context;
    const engine = hands.engine();
    if (state.off) return 'off';
    if (state.kills.includes(`guides/${guide}`)) return 'killed';
    if (!entry) return 'unpublished';
    if (!engine.isTrue(entry.audience, context, facts)) return 'audience';
    // What was true when a tour began may change by what the user does in it; its feature being taken away may not.
    const flags = entry.if?.$flag;
    const asked = isRunning && entry.kind === 'tour' ? flags !== undefined && { $flag: flags } : entry.if;
    if (asked && !engine.isTrue(asked, context, facts)) {
      return readFlags(asked).some((flag) => engine.flag(flag, context).reason === 'killed') ? 'killed' : 'condition';
    }
    const isPageLeft = isRunning && entry.kind !== 'tour' && entry.page !== undefined && !hands.isOn(entry.page);
    return isPageLeft ? 'page-left' : undefined;
  }

  function record(run: Run, event: { n: GuideEvent['n'] } & Record<string, unknown>): void {
    hands.record({ guide: run.guide, revision: run.entry.revision, run: run.id, ...event } as GuideEvent);
  }

  function end(
    run: Run,
    outcome: Extract<GuideReport, { what: 'ended' }>['outcome'],
    reason: string,
    step = run.step,
  ): void {
    if (run.hasEnded) return;
    run.hasEnded = true;
    spent.add(run.guide);
    run.stop();
    runs.delete(run.guide);
    // What was only waiting was never given to anybody: nothing of it has to end.
    if (run.isDrawing) {
      record(run, { n: 'guide_ended', outcome, reason, step });
      // Later is not never: a snoozed guide comes back. A refused offer is no judgement of the guide.
      // The revision too: what was closed before it was painted has not been remembered yet.
      const { revision } = run.entry;
      memory.changeGuide(run.guide, {
        revision,
        progress: undefined,
        ...(!/^(snoozed|refused)$/.test(reason) && { outcome }),
      });
    }
    queueMicrotask(consider);
  }

  function onReport(run: Run, report: GuideReport): void {
    if (run.hasEnded) return;
    switch (report.what) {
      case 'started':
        if (run.isResumed) break;
        memory.rememberShow(run.guide, run.entry.revision);
        record(run, { n: 'guide_started' });
        break;
      case 'step-shown':
        run.step = report.step;
        memory.changeGuide(run.guide, { progress: { run: run.id, step: report.step }, lastMs: hands.now() });
        record(run, { n: 'step_shown', step: report.step });
        break;
      case 'step-done':
      case 'target-missing':
      case 'target-ambiguous':
        record(run, { n: report.what.replace('-', '_') as GuideEvent['n'], step: report.step });
        break;
      case 'marked':
        memory.mark(run.guide, run.entry.revision, report.mark);
        hands.tell();
        break;
      case 'answered':
        for (const answer of report.answers) record(run, { n: 'answer', ...answer });
        break;
      case 'snoozed':
        memory.changeGuide(run.guide, { snoozedUntilMs: hands.now() + report.ms });
        break;
      case 'ended':
        end(run, report.outcome, report.reason, report.step);
    }
  }

  function close(run: Run, reason: string): void {
    run.shown?.close(reason);
    // Ui has said how it ended, if it was drawn.
    end(run, 'abandoned', reason);
    // What we took away ourselves may come back by itself.
    spent.delete(run.guide);
  }

  async function draw(run: Run, options: ShowOptions): Promise<void> {
    if (run.isDrawing || run.hasEnded) return;
    run.isDrawing = true;
    try {
      const content = await hands.load(run.entry);
      if (run.hasEnded) return;
      const shown = await hands.show(content, (report) => onReport(run, report), options);
      if (run.hasEnded) shown.close('closed');
      else run.shown = shown;
    } catch {
      end(run, 'failed', 'not-loaded');
    }
  }

  /** Ends nothing: it goes on elsewhere, or later. */
  function drop(run: Run): void {
    run.hasEnded = true;
    run.stop();
    runs.delete(run.guide);
    run.shown?.close('page-hidden');
  }

  function begin(guide: string, entry: GuideEntry, id: string, options: ShowOptions = {}): void {
    disarm(guide);
    const run: Run = { guide, entry, id, stop: () => {}, isResumed: options.resumeAt !== undefined };
    runs.set(guide, run);
    if (entry.kind === 'tour') {
      // A tour runs in one tab; refused, another has it.
      const release = hands.hold(
        `run-${id}`,
        () => void draw(run, options),
        () => drop(run),
      );
      run.stop = release;
    } else if (entry.target === undefined || entry.kind === 'announcement') {
      void draw(run, options);
    } else {
      // Looked for before its file is fetched: most pages do not have it.
      const stop = hands.watchTarget(entry.target, ({ status }) => {
        if (status === 'ambiguous') record(run, { n: 'target_ambiguous' });
        if (status !== 'found') return;
        queueMicrotask(() => stop());
        void draw(run, options);
      });
      run.stop = stop;
    }
  }

  function disarm(guide: string): void {
    armed.get(guide)?.stop();
    armed.delete(guide);
  }

  function arm(guide: string, entry: GuideEntry): void {
    const arming: Arming = { stop: () => {} };
    armed.set(guide, arming);
    const marks = memory.marks(guide, entry.revision);
    const trigger = entry.trigger.filter(
      (moment) =>
        (!spent.has(guide) || deeds.test(moment.kind)) &&
        // Offered once for each reason: whoever did not want it then is not asked again.
        !marks.includes(offered(moment)),
    );
    const stop = hands.onMoment(trigger, (moment) => {
      if (arming.run || armed.get(guide) !== arming) return;
      const { revision, holdout } = entry;
      const run = hands.createId();
      const { friction } = moment as Stuck;
      const isControl = friction && isHeldOut(guide, hands.context().unit, holdout);
      const arm = isControl ? 'control' : undefined;
      hands.record({ n: 'guide_reached', guide, revision, run, friction, arm } as GuideEvent);
      if (isControl) {
        // Kept from them as it would have been offered: once for each reason, wherever they are.
        memory.mark(guide, revision, offered(moment));
        hands.tell();
        return disarm(guide);
      }
      arming.run = run;
      arming.offer = friction;
      queueMicrotask(consider);
    });
    arming.stop = stop;
  }

  /** A tour that a reload, a link or a closed tab interrupted. */
  function resume(): void {
    for (const [guide, { progress, lastMs, revision }] of Object.entries(memory.read().guides)) {
      if (!progress || runs.has(guide)) continue;
      const entry = entryOf(guide);
      const isOver = hands.now() - lastMs > limits.resumeMs || entry?.kind !== 'tour' || entry.revision !== revision;
      if (!isOver && objection(guide, entry, true)) continue;
      if (isOver || !entry) {
        hands.record({
          n: 'guide_ended',
          guide,
          revision,
          run: progress.run,
          outcome: 'abandoned',
          reason: 'expired',
          step: progress.step || undefined,
        });
        memory.changeGuide(guide, { progress: undefined });
      } else {
        begin(guide, entry, progress.run, progress.step ? { resumeAt: progress.step } : { isAsked: true });
      }
    }
  }

  /** One look may lead to another: that one waits for the first to end. */
  function consider(): void {
    if (isConsidering) return;
    isConsidering = true;
    try {
      look();
    } finally {
      isConsidering = false;
    }
  }

  function look(): void {
    for (const run of [...runs.values()]) {
      const reason = objection(run.guide, entryOf(run.guide), true);
      if (reason) close(run, reason);
    }
    const context = hands.context();
    if (context.state.off) {
      for (const guide of [...armed.keys()]) disarm(guide);
      return;
    }
    const engine = hands.engine();
    const pages = hands.openPages();
    for (const { page, audience, if: condition } of Object.values(engine.bundle.guides)) {
      // The decision point is the page, in both arms alike, and not what is painted.
      if (page !== undefined && !pages.includes(page)) continue;
      for (const flag of readFlags(condition)) if (engine.isTrue(audience, context, facts)) hands.expose(flag);
    }
    resume();
    const eligible = engine
      .eligible(pages, context, memory.read(), facts)
      .filter((guide) => !runs.has(guide) && !memory.guide(guide)?.progress);
    for (const guide of [...armed.keys()]) if (!eligible.includes(guide)) disarm(guide);
    for (const guide of eligible) {
      const entry = entryOf(guide);
      if (entry && !armed.has(guide)) arm(guide, entry);
    }
    for (const guide of eligible) {
      const entry = entryOf(guide);
      const { run, offer } = armed.get(guide) ?? {};
      if (!entry || !run || runs.has(guide)) continue;
      if (takesStage(entry) && [...runs.values()].some((other) => takesStage(other.entry))) continue;
      begin(guide, entry, run, { offer });
    }
  }

  return {
    consider,
    isRunning: (guide) => runs.has(guide),
    start(guide) {
      const entry = entryOf(guide);
      if (!entry || objection(guide, entry, false)) return false;
      for (const run of [...runs.values()])
        if (run.guide === guide || (takesStage(entry) && takesStage(run.entry))) close(run, 'superseded');
      const run = hands.createId();
      const { kind, page, revision } = entry;
      hands.record({ n: 'guide_reached', guide, revision, run });
      // Asked for elsewhere than where it begins: remembered, so that it also begins after a page load.
      if (kind === 'tour' && page !== undefined && !hands.isOn(page))
        memory.changeGuide(guide, {
          ...(memory.guide(guide)?.revision !== revision && { outcome: undefined, marks: undefined }),
          revision,
          progress: { run, step: '' },
        });
      begin(guide, entry, run, { isAsked: true });
      return true;
    },
    close(reason, guide) {
      for (const run of [...runs.values()]) if (guide === undefined || run.guide === guide) close(run, reason);
      if (guide === undefined) for (const id of [...armed.keys()]) disarm(id);
    },
    giveAway(guide) {
      const progress = memory.guide(guide)?.progress;
      if (!progress) return undefined;
      memory.changeGuide(guide, { progress: undefined, snoozedUntilMs: hands.now() + limits.resumeMs });
      return [guide, progress.run, progress.step];
    },
    leave() {
      for (const run of [...runs.values()]) if (run.entry.kind === 'tour') drop(run);
    },
  };
}
