/** A hint: a dot, a small button or a tooltip at one element, with a short card that opens when it is asked for. */
import type { Button, HintContent } from '@handrail/schema';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
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
    if (content.display === 'tooltip' && !open) {
      surface.draw(null);
      return;
    }
    surface.float(target);
    surface.draw(
      <Hint
        content={content}
        drawing={drawing}
        target={target}
        open={open}
        onToggle={() => setOpen(!open)}
        onPress={(button) => ending.press(button.do, drawing.text)}
        onGotIt={() => ending.end('completed', 'button')}
        onClose={() => ending.end('dismissed', 'close-button')}
        onSeen={() => {
          if (!started) port.report({ what: 'started' });
          started = true;
        }}
        onRead={() => {
          const title = content.title === undefined ? '' : `${drawing.text(content.title)}. `;
          surface.announce(title + richText(content.body, drawing));
        }}
      />,
    );
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
    if (!target) surface.draw(null);
    else if (content.display === 'tooltip') unhover = onHover(target, surface.element, setOpen);
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
  readonly target: Element;
  readonly open: boolean;
  onToggle(): void;
  onPress(button: Button): void;
  onGotIt(): void;
  onClose(): void;
  onSeen(): void;
  onRead(): void;
}

function Hint(props: HintProps): JSX.Element {
  const { content, drawing, target, open } = props;
  const mark = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const arrow = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const { words } = drawing;
  const name = content.title === undefined ? words.hint : `${words.hint}: ${drawing.text(content.title)}`;
  const marked = content.display !== 'tooltip';

  useLayoutEffect(() => {
    const anchor = marked ? mark.current : card.current;
    if (!anchor) return;
    const follow = { placement: content.placement, rtl: drawing.rtl };
    const stops = [
      followTarget(target, {
        ...follow,
        mark: marked ? mark.current : null,
        card: open ? card.current : null,
        arrow: arrow.current,
        onAway: setAway,
      }),
      onPainted(anchor, props.onSeen),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [target, open, marked]);

  useEffect(() => {
    if (!open || !card.current) return;
    appear(card.current);
    props.onRead();
  }, [open]);

  return (
    <>
      {marked && (
        <button
          ref={mark}
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
          cardRef={card}
          arrowRef={arrow}
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
