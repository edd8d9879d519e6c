/** A tour: a card beside its target, a ring around it, and the page dimmed a little while it is explained. */
import type { Button, TourContent } from '@handrail/schema';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { GuidePort, Shown, ShowOptions } from '../contract.js';
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
    onView(view) {
      if (!view) {
        surface.draw(null);
        return;
      }
      surface.float(view.element);
      surface.draw(
        <Tour
          view={view}
          content={content}
          drawing={drawing}
          run={run}
          onStep={(card) => focus.onStep(card, view.element, hasNext(view))}
          onSeen={() => {
            const { step, number, of } = view.position;
            run.painted();
            const counted = of > 1 ? `${stepText(drawing.words, number, of, drawing.locale)}. ` : '';
            const title = step.title === undefined ? '' : `${drawing.text(step.title)}. `;
            surface.announce(
              view.state === 'paused' ? drawing.words.paused : counted + title + richText(step.body, drawing),
            );
          }}
          onHint={() => view.hint !== undefined && surface.announce(drawing.text(view.hint))}
        />,
      );
    },
    onOver() {
      focus.giveBack();
      surface.remove();
    },
  });
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
  onStep(card: HTMLElement): void;
  onSeen(): void;
  onHint(): void;
}

function Tour(props: TourProps): JSX.Element {
  const { view, content, drawing, run } = props;
  const { step, number, of, last } = view.position;
  const card = useRef<HTMLDivElement>(null);
  const arrow = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const [away, setAway] = useState(false);
  const paused = view.state === 'paused';

  useLayoutEffect(() => {
    const { element } = view;
    if (!card.current) return;
    setAway(false);
    for (const name of ['left', 'top']) card.current.style.removeProperty(name);
    delete card.current.dataset.side;
    if (!element) {
      moved.current = false;
      return;
    }
    const unmove = moved.current && ring.current ? glide(ring.current) : undefined;
    moved.current = true;
    const parts = { card: card.current, arrow: arrow.current, ring: ring.current };
    bringIntoView(element);
    let seen = false;
    const unfollow = followTarget(element, {
      ...parts,
      placement: step.placement,
      rtl: drawing.rtl,
      onAway(now) {
        // On its way into view it has not left it.
        seen ||= !now;
        setAway(seen && now);
      },
    });
    return () => {
      unmove?.();
      unfollow();
    };
  }, [view.element, step, drawing]);

  useEffect(() => {
    if (!card.current) return;
    appear(card.current);
    props.onStep(card.current);
    return onPainted(card.current, props.onSeen);
  }, [step, view.element === undefined, paused]);

  useEffect(props.onHint, [view.hint]);

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
        <div ref={ring} class={`ring ${worksElsewhere(view) ? 'light' : ''}`} part="ring" hidden={away} />
      )}
      <Card
        drawing={drawing}
        title={title}
        name={content.title === undefined ? words.tour : drawing.text(content.title)}
        body={paused ? [{ tag: 'p', children: [words.paused] }] : step.body}
        media={paused ? undefined : step.media}
        cardRef={card}
        arrowRef={arrow}
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
