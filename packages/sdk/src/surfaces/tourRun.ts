/** Runs a tour: which step stands, what it waits for, and when it moves on. Draws nothing. */
import { createTourPlan, type TourPosition } from '@handrail/engine';
import type { Action, GuideOutcome, Message, Moment, TourContent } from '@handrail/schema';
import type { Found, GuidePort, Unsubscribe } from '../contract.js';
import { later, listen } from '../page/natives.js';
import * as limits from '../render/limits.js';
import { runActions } from '../render/runActions.js';

/** What is to be seen of a tour now. */
export interface TourView {
  /** `paused`: the step's target is gone and the author said to wait for it. */
  readonly state: 'step' | 'paused';
  readonly position: TourPosition;
  /** Undefined in the middle of the screen. */
  readonly element: Element | undefined;
  /** Why the step does not move on yet: its field is not valid. */
  readonly hint: Message | undefined;
  /** Where Back leads, if it leads anywhere on this page. */
  readonly back: TourPosition | undefined;
}

export interface TourRun {
  next(): void;
  back(): void;
  press(actions: readonly Action[]): void;
  /** The step that stands has been painted. */
  painted(): void;
  end(outcome: GuideOutcome, reason: string): void;
  /** Stops without a word. */
  stop(): void;
}

interface TourRunOptions {
  readonly content: TourContent;
  readonly port: GuidePort;
  readonly resumeAt: string | undefined;
  text(message: Message): string;
  /** Undefined: nothing is to be seen for now. */
  onView(view: TourView | undefined): void;
  /** Nothing follows: it ended, was snoozed, or could not begin. */
  onOver(): void;
}

const isFar = ({ kind }: Moment) => kind === 'event' || kind === 'guide' || kind === 'page';

export function createTourRun({ content, port, resumeAt, text, onView, onOver }: TourRunOptions): TourRun {
  const plan = createTourPlan(content, port.engine, () => port.context(), port.facts);
  let position: TourPosition | undefined;
  let stops: Unsubscribe[] = [];
  let unhearFar: Unsubscribe | undefined;
  let timer: Unsubscribe | undefined;
  let view: TourView | undefined;
  let hint: Message | undefined;
  let found: Found = { status: 'missing' };
  let over = false;
  let started = false;
  let seen = false;
  let told = false;
  let jumps = 0;
  let resumed = resumeAt !== undefined;

  const show = (next: TourView | undefined) => {
    if (view === next) return;
    view = next;
    onView(next);
  };

  const leave = () => {
    for (const stop of stops) stop();
    stops = [];
    timer?.();
    timer = undefined;
  };

  const stop = () => {
    if (over) return;
    over = true;
    leave();
    unhearFar?.();
    show(undefined);
    onOver();
  };

  const end = (outcome: GuideOutcome, reason: string) => {
    if (over) return;
    const step = position?.step.id;
    stop();
    port.report({ what: 'ended', outcome, reason, ...(step ? { step } : {}) });
    if (outcome === 'completed') runActions(content.then ?? [], {}, port, text);
  };

  const goTo = (next: TourPosition | undefined) => {
    if (over) return;
    if (!next) end('completed', 'finished');
    else if (++jumps > limits.jumps) end('failed', 'steps-in-a-circle');
    else enter(next);
  };

  const onThisPage = (other: TourPosition) => !other.step.page || port.isOn(other.step.page);

  const draw = (state: TourView['state'], element: Element | undefined) => {
    if (!position) return;
    const back = plan.before(position.step.id);
    show({ state, position, element, hint, back: back && onThisPage(back) ? back : undefined });
  };

  const wait = (ms: number, then: () => void) => {
    timer?.();
    timer = later(then, ms);
  };

  /** The target has not come in time. */
  const giveUp = () => {
    if (!position) return;
    const { step } = position;
    if (!told)
      port.report({ what: found.status === 'ambiguous' ? 'target-ambiguous' : 'target-missing', step: step.id });
    told = true;
    const { missing } = step;
    if (missing === 'skip') goTo(plan.after(step.id));
    else if (missing === 'center') draw('step', undefined);
    else if (typeof missing === 'object') goTo(plan.at(missing.go));
    // A tour nobody has seen anything of makes room for others.
    else if (started) draw('paused', undefined);
    else end('failed', found.status === 'ambiguous' ? 'target-ambiguous' : 'target-missing');
  };

  const onFound = (now: Found) => {
    if (over || !position) return;
    found = now;
    if (now.status === 'found') {
      timer?.();
      timer = undefined;
      if (view?.element !== now.element || view.state !== 'step' || view.position !== position)
        draw('step', now.element);
      return;
    }
    if (view?.state === 'step' && view.element) {
      // Re-rendered, perhaps: what stands stays for a moment before it goes.
      wait(limits.vanishedMs, () => {
        show(undefined);
        wait(position?.step.waitMs ?? 0, giveUp);
      });
    } else if (!timer && !view) wait(position.step.waitMs, giveUp);
  };

  const advance = () => {
    if (over || !position) return;
    const { step } = position;
    // On another page its field cannot be looked at, nor mended.
    if (step.valid && onThisPage(position) && !port.engine.isTrue(step.valid.if, port.context(), port.facts)) {
      hint = step.valid.hint;
      if (view) draw(view.state, view.element);
      return;
    }
    jumps = 0;
    port.report({ what: 'step-done', step: step.id });
    goTo(plan.after(step.id));
  };

  const hear = (moments: readonly Moment[], onHappens: () => void): Unsubscribe | undefined => {
    const here = position;
    if (moments.length === 0 || over) return undefined;
    const unhear = port.onMoment(moments, () => ('element' in found ? found.element : undefined), onHappens);
    if (!over && position === here) return unhear;
    // A moment that has come already moves on at once, before there is anything to stop.
    unhear();
    return undefined;
  };

  /** What can only happen on the step's own page is looked and listened for only there; elsewhere the tour waits. */
  const look = () => {
    leave();
    const here = position;
    if (!here) return;
    const { step } = here;
    stops = [port.onRoute(() => (view !== undefined) !== onThisPage(here) && position === here && look())];
    if (!onThisPage(here)) {
      show(undefined);
      return;
    }
    const { target } = step;
    if (target === undefined) draw('step', undefined);
    else {
      stops.push(port.watchTarget(target, onFound));
      // Time does not run while nobody is looking.
      stops.push(
        listen(
          document,
          'visibilitychange',
          () => timer && (document.hidden ? wait(2 ** 31 - 1, giveUp) : wait(step.waitMs, giveUp)),
        ),
      );
    }
    if (over || position !== here) return;
    const unhear = hear(
      step.advance.filter((moment) => moment.kind !== 'button' && !isFar(moment)),
      advance,
    );
    if (unhear) stops.push(unhear);
  };

  /** What was sent from the step's page is often heard on the next one: as long as the step stands, wherever. */
  const hearFar = () => {
    const here = position;
    let settled = false;
    // A page that was open before the step's own has been is where the step begins, not what it leads to; but one that
    // is resumed was shown on its own before.
    const wasShown = resumed || (here && onThisPage(here));
    const heard = () => (settled || wasShown) && advance();
    // What came while a full page load took us away counts too.
    const missed = (moment: Moment) => (resumed && moment.kind === 'event' ? port.since(moment.event) : 0);
    const moments = (here?.step.advance ?? [])
      .filter(isFar)
      .map((moment) => ('count' in moment ? { ...moment, count: moment.count - missed(moment) } : moment));
    resumed = false;
    const unhear = hear(moments, heard);
    settled = true;
    if (unhear) unhearFar = unhear;
    if (position === here && moments.some((moment) => 'count' in moment && moment.count < 1)) advance();
  };

  const enter = (next: TourPosition) => {
    leave();
    unhearFar?.();
    unhearFar = undefined;
    position = next;
    hint = undefined;
    found = { status: 'missing' };
    seen = false;
    told = false;
    look();
    if (position === next && !over) hearFar();
  };

  const run: TourRun = {
    next: advance,
    back() {
      if (view?.back) goTo(view.back);
    },
    press(actions) {
      runActions(
        actions,
        {
          next: run.next,
          back: run.back,
          done: () => {
            if (position && !over) port.report({ what: 'step-done', step: position.step.id });
            end('completed', 'finished');
          },
          dismiss: () => end('dismissed', 'button'),
          go: (step) => goTo(plan.at(step)),
          snooze: (ms) => {
            if (over) return;
            port.report({ what: 'snoozed', ms, ...(position ? { step: position.step.id } : {}) });
            end('dismissed', 'snoozed');
          },
        },
        port,
        text,
      );
    },
    painted() {
      if (over || !position || seen) return;
      seen = true;
      jumps = 0;
      if (!started) port.report({ what: 'started' });
      started = true;
      port.report({ what: 'step-shown', step: position.step.id });
    },
    end,
    stop,
  };
  const first = plan.start(resumeAt);
  // Not before the caller has what it was promised: the first step may end the tour at once.
  queueMicrotask(() => {
    if (over) return;
    if (first) enter(first);
    else end('failed', 'no-steps');
  });
  return run;
}
