/** A hint: a dot, a small button or a tooltip at one element, with a short card that opens when it is asked for. */
import type { Button, HintContent } from '@handrail/schema';
import { createRef, type JSX, type RefObject } from 'preact';
import type { GuidePort, Shown, Unsubscribe } from '../contract.js';
import { later, listen } from '../page/natives.js';
import { contains } from '../page/roots.js';
import { Card, keepFocus, Press } from '../render/card.js';
import { deepActiveElement } from '../render/deepActiveElement.js';
import type { Drawing } from '../render/drawing.js';
import { createEnding } from '../render/ending.js';
import { followTarget } from '../render/followTarget.js';
import { Icon } from '../render/icons.js';
import type { Layers } from '../render/layers.js';
import * as limits from '../render/limits.js';
import { appear } from '../render/motion.js';
import { onPainted } from '../render/painted.js';
import { richText } from '../render/rich.js';
import { createSurface } from '../render/surface.js';

export function showHint(content: HintContent, port: GuidePort, layers: Layers): Shown {
  let target: Element | undefined;
  let open = false;
  let unhover: Unsubscribe | undefined;
  let told = false;
  let started = false;
  /** The target is scrolled out of sight. */
  let isAway = false;
  const isMarked = content.display !== 'tooltip';
  const parts: Parts = { mark: createRef(), card: createRef(), arrow: createRef() };
  /** What is followed, as far as it decides what is drawn; and how that ends. */
  let followed = '';
  let followedTarget: Element | undefined;
  let unfollow: Unsubscribe | undefined;

  const surface = createSurface({
    content,
    port,
    layers,
    isOpen: () => open,
    onEscape: () => setOpen(false),
    onFault: (reason) => ending.end('failed', reason),
  });
  const { drawing } = surface;
  const ending = createEnding(port, () => {
    unwatch();
    unhover?.();
    unhear();
    leave();
    surface.remove();
  });

  const setOpen = (now: boolean) => {
    if (open === now) return;
    open = now;
    const active = deepActiveElement();
    const held = active !== null && contains(surface.element, active);
    draw();
    // Whoever was in the card is where they opened it from.
    if (held) surface.element.querySelector<HTMLElement>('.mark')?.focus({ preventScroll: true });
  };

  const draw = () => {
    if (!target || ending.over) return;
    if (!isMarked && !open) {
      leave();
      surface.draw(null);
      return;
    }
    surface.float(target);
    surface.draw(
      <Hint
        content={content}
        drawing={drawing}
        isMarked={isMarked}
        parts={parts}
        isAway={isAway}
        open={open}
        onToggle={() => setOpen(!open)}
        onPress={(button) => ending.press(button.do, drawing.text)}
        onGotIt={() => ending.end('completed', 'button')}
        onClose={() => ending.end('dismissed', 'close-button')}
      />,
    );
    follow(target);
  };

  const leave = () => {
    unfollow?.();
    unfollow = undefined;
    followed = '';
  };

  /** Places what was drawn, where that is something else than before. */
  const follow = (target: Element) => {
    const drawn = `${open} ${isAway}`;
    if (drawn === followed && target === followedTarget) return;
    const wasOpen = followed.startsWith('true');
    leave();
    followed = drawn;
    followedTarget = target;
    const mark = parts.mark.current;
    const card = parts.card.current;
    const anchor = mark ?? card;
    if (!anchor) return;
    const stops = [
      followTarget(target, {
        ...{ mark, card, arrow: parts.arrow.current },
        ...{ placement: content.placement, rtl: drawing.rtl },
        onAway(now) {
          if (now === isAway) return;
          isAway = now;
          // Of a dot alone that is all, and fifty of them may come and go in one scroll.
          if (mark && !open) mark.hidden = now;
          else draw();
        },
      }),
      onPainted(anchor, () => {
        if (!started) port.report({ what: 'started' });
        started = true;
      }),
    ];
    unfollow = () => {
      for (const stop of stops) stop();
    };
    if (!card || wasOpen) return;
    appear(card);
    const title = content.title === undefined ? '' : `${drawing.text(content.title)}. `;
    surface.announce(title + richText(content.body, drawing));
  };

  const unwatch = port.watchTarget(content.target, (found) => {
    if (ending.over) return;
    if (found.status === 'ambiguous' && !told) {
      told = true;
      port.report({ what: 'target-ambiguous' });
    }
    const next = found.status === 'found' ? found.element : undefined;
    if (next === target) return;
    target = next;
    unhover?.();
    unhover = undefined;
    if (!target) {
      leave();
      surface.draw(null);
    } else if (!isMarked) unhover = onHover(target, surface.element, setOpen);
    draw();
  });
  // A press anywhere else puts the card away; the dot stays.
  const unhear = listen(window, 'pointerdown', (event) => {
    if (open && content.display !== 'tooltip' && !event.composedPath().includes(surface.element)) setOpen(false);
  });

  return { close: ending.close };
}

/** Open while the pointer rests on the target or the card, or the target has the focus. */
function onHover(target: Element, card: HTMLElement, setOpen: (open: boolean) => void): Unsubscribe {
  let cancel: Unsubscribe | undefined;
  const turn = (open: boolean, ms: number) => {
    cancel?.();
    cancel = later(() => setOpen(open), ms);
  };
  const stops = [
    listen(target, 'pointerenter focusin', () => turn(true, limits.hoverMs)),
    listen(card, 'pointerenter pointerover', () => cancel?.()),
    listen(target, 'pointerleave focusout', () => turn(false, 2 * limits.hoverMs)),
    listen(card, 'pointerleave', (event) => {
      if (!contains(card, (event as PointerEvent).relatedTarget as Node)) turn(false, 2 * limits.hoverMs);
    }),
    () => cancel?.(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

interface HintProps {
  readonly content: HintContent;
  readonly drawing: Drawing;
  readonly isMarked: boolean;
  readonly parts: Parts;
  readonly isAway: boolean;
  readonly open: boolean;
  onToggle(): void;
  onPress(button: Button): void;
  onGotIt(): void;
  onClose(): void;
}

/** What is placed once it is drawn. */
interface Parts {
  readonly mark: RefObject<HTMLButtonElement | null>;
  readonly card: RefObject<HTMLDivElement | null>;
  readonly arrow: RefObject<HTMLDivElement | null>;
}

function Hint(props: HintProps): JSX.Element {
  const { content, drawing, isMarked: marked, parts, isAway: away, open } = props;
  const { words } = drawing;
  const name = content.title === undefined ? words.hint : `${words.hint}: ${drawing.text(content.title)}`;

  return (
    <>
      {marked && (
        <button
          ref={parts.mark}
          type="button"
          class={content.display === 'button' ? 'mark ask' : 'mark dot'}
          part="mark"
          aria-label={name}
          aria-expanded={open}
          hidden={away}
          onMouseDown={keepFocus}
          onClick={props.onToggle}
        >
          {content.display === 'button' && <Icon name="question" />}
        </button>
      )}
      {open && !away && (
        <Card
          drawing={drawing}
          title={content.title}
          name={words.hint}
          body={content.body}
          cardRef={parts.card}
          arrowRef={parts.arrow}
          onClose={props.onClose}
        >
          <div class="foot">
            <div class="buttons">
              {content.buttons.length === 0 ? (
                <Press onPress={props.onGotIt}>{words.gotIt}</Press>
              ) : (
                content.buttons.map((button, index) => (
                  <Press
                    key={drawing.text(button.text)}
                    look={index === 0 ? 'primary' : undefined}
                    onPress={() => props.onPress(button)}
                  >
                    {drawing.text(button.text)}
                  </Press>
                ))
              )}
            </div>
          </div>
        </Card>
      )}
    </>
  );
}
