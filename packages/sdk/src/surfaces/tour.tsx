/** A tour: a card beside its target, a ring around it, and the page dimmed a little while it is explained. */
import type { Button, TourContent } from '@handrail/schema';
import { createRef, type JSX, type RefObject } from 'preact';
import type { GuidePort, Shown, ShowOptions, Unsubscribe } from '../contract.js';
import { bringIntoView } from '../render/bringIntoView.js';
import { Card, Note, Press } from '../render/card.js';
import type { Drawing } from '../render/drawing.js';
import { createFocusKeeper } from '../render/focus.js';
import { followTarget } from '../render/followTarget.js';
import type { Layers } from '../render/layers.js';
import { appear, glide } from '../render/motion.js';
import { onPainted } from '../render/painted.js';
import { Progress } from '../render/progress.js';
import { richText } from '../render/rich.js';
import { createSurface } from '../render/surface.js';
import { stepText } from '../words/stepText.js';
import { createTourRun, type TourRun, type TourView } from './tourRun.js';

export function showTour(content: TourContent, port: GuidePort, options: ShowOptions, layers: Layers): Shown {
  const surface = createSurface({
    content,
    port,
    layers,
    onEscape: () => run.end('dismissed', 'escape'),
    onFault: (reason) => run.end('failed', reason),
  });
  const { drawing } = surface;
  const focus = createFocusKeeper(surface.element);
  const run: TourRun = createTourRun({
    content,
    port,
    resumeAt: options.resumeAt,
    text: drawing.text,
    onView(next) {
      const before = view;
      view = next;
      if (!next) {
        leave();
        surface.draw(null);
        return;
      }
      surface.float(next.element);
      draw();
      place(before, next);
    },
    onOver() {
      focus.giveBack();
      surface.remove();
    },
  });
  const parts: Parts = { card: createRef(), arrow: createRef(), ring: createRef() };
  let view: TourView | undefined;
  /** The target has been scrolled out of sight. */
  let isAway = false;
  let unfollow: Unsubscribe | undefined;
  let unwatch: Unsubscribe | undefined;

  function draw(): void {
    if (view)
      surface.draw(<Tour view={view} content={content} drawing={drawing} run={run} parts={parts} isAway={isAway} />);
  }

  function leave(): void {
    unfollow?.();
    unwatch?.();
    unfollow = undefined;
    isAway = false;
  }

  /** What was drawn goes to its target, is shown, and says once what it is: as far as it is another than before. */
  function place(before: TourView | undefined, now: TourView): void {
    const card = parts.card.current;
    if (!card) return;
    const isStep = before?.position.step !== now.position.step;
    if (isStep || before?.element !== now.element) {
      const wasBeside = unfollow !== undefined;
      unfollow?.();
      turnAway(false);
      unfollow = now.element && follow(card, now.element, now, wasBeside);
    }
    if (isStep || !before?.element !== !now.element || before?.state !== now.state) {
      unwatch?.();
      appear(card);
      focus.onStep(card, now.element, hasNext(now));
      unwatch = onPainted(card, () => onSeen(now));
    }
    if (now.hint !== undefined && now.hint !== before?.hint) surface.announce(drawing.text(now.hint));
  }

  function turnAway(now: boolean): void {
    if (now === isAway) return;
    isAway = now;
    draw();
  }

  function follow(card: HTMLElement, element: Element, { position }: TourView, wasBeside: boolean): Unsubscribe {
    const ring = parts.ring.current;
    const unmove = wasBeside && ring ? glide(ring) : undefined;
    bringIntoView(element);
    let seen = false;
    const unfollowTarget = followTarget(element, {
      ...{ card, ring, arrow: parts.arrow.current },
      placement: position.step.placement,
      rtl: drawing.rtl,
      onAway(now) {
        // On its way into view it has not left it.
        seen ||= !now;
        turnAway(seen && now);
      },
    });
    return () => {
      unmove?.();
      unfollowTarget();
      // In the middle it has a place of its own.
      for (const name of ['left', 'top']) card.style.removeProperty(name);
      delete card.dataset.side;
    };
  }

  function onSeen({ position: { step, number, of }, state }: TourView): void {
    run.painted();
    const counted = of > 1 ? `${stepText(drawing.words, number, of, drawing.locale)}. ` : '';
    const title = step.title === undefined ? '' : `${drawing.text(step.title)}. `;
    surface.announce(state === 'paused' ? drawing.words.paused : counted + title + richText(step.body, drawing));
  }

  return {
    close: (reason) => (reason === 'page-hidden' ? run.stop() : run.end('abandoned', reason)),
  };
}

const hasNext = ({ position }: TourView) => position.step.advance.some(({ kind }) => kind === 'button');

/** Where the user has to work somewhere on the page, the page is dimmed less: nothing they need may be hidden. */
const worksElsewhere = ({ position }: TourView) =>
  position.step.advance.some(({ kind }) => kind !== 'button' && kind !== 'click' && kind !== 'delay');

const movers: readonly string[] = ['next', 'back', 'done', 'dismiss', 'go', 'snooze'];
const isMove = (button: Button) => button.do.some(({ kind }) => movers.includes(kind));

interface TourProps {
  readonly view: TourView;
  readonly content: TourContent;
  readonly drawing: Drawing;
  readonly run: TourRun;
  readonly parts: Parts;
  readonly isAway: boolean;
}

/** What is placed once it is drawn. */
interface Parts {
  readonly card: RefObject<HTMLDivElement | null>;
  readonly arrow: RefObject<HTMLDivElement | null>;
  readonly ring: RefObject<HTMLDivElement | null>;
}

function Tour({ view, content, drawing, run, parts, isAway: away }: TourProps): JSX.Element {
  const { step, number, of, last } = view.position;
  const paused = view.state === 'paused';
  const { words } = drawing;
  // What does something on the page stands with the text; what moves the tour, in the row below.
  const moves = step.buttons.filter(isMove);
  const acts = step.buttons.filter((button) => !isMove(button));
  const press = (button: Button) => (
    <Press
      key={drawing.text(button.text)}
      look={button === main ? 'primary' : isMove(button) ? 'quiet' : undefined}
      onPress={() => run.press(button.do)}
    >
      {drawing.text(button.text)}
    </Press>
  );
  const main = hasNext(view)
    ? undefined
    : moves.find((button) => button.do.some(({ kind }) => kind === 'next' || kind === 'done' || kind === 'go'));
  const title = paused ? content.title : (step.title ?? (number === 1 ? content.title : undefined));
  return (
    <>
      {view.element && (
        <div ref={parts.ring} class={`ring ${worksElsewhere(view) ? 'light' : ''}`} part="ring" hidden={away} />
      )}
      <Card
        drawing={drawing}
        title={title}
        name={content.title === undefined ? words.tour : drawing.text(content.title)}
        body={paused ? [{ tag: 'p', children: [words.paused] }] : step.body}
        media={paused ? undefined : step.media}
        cardRef={parts.card}
        arrowRef={parts.arrow}
        class={`${view.element ? '' : paused ? 'corner' : 'middle'} ${away ? 'away' : ''}`}
        note={view.hint !== undefined && <Note>{drawing.text(view.hint)}</Note>}
        onClose={() => run.end('dismissed', 'close-button')}
      >
        {!paused && acts.length > 0 && <div class="acts">{acts.map(press)}</div>}
        {!paused && (
          <div class="foot">
            <Progress n={number} of={of} drawing={drawing} />
            <div class="buttons">
              {away && view.element && (
                <Press onPress={() => view.element && bringIntoView(view.element)}>{words.showWhere}</Press>
              )}
              {view.back && (
                <Press look="quiet" onPress={run.back}>
                  {words.back}
                </Press>
              )}
              {moves.map(press)}
              {hasNext(view) && (
                <Press look="primary" onPress={run.next}>
                  {last ? words.done : words.next}
                </Press>
              )}
            </div>
          </div>
        )}
      </Card>
    </>
  );
}
