/** An announcement: a truly modal dialog for what everybody must hear, or a card that slides out at a corner. */
import type { AnnouncementContent } from '@handrail/schema';
import type { ComponentChildren, JSX } from 'preact';
import type { GuidePort, Shown } from '../contract.js';
import { listen } from '../page/natives.js';
import { Card, Close, Press } from '../render/card.js';
import type { Drawing } from '../render/drawing.js';
import { createEnding } from '../render/ending.js';
import type { Layers } from '../render/layers.js';
import { MediaBox } from '../render/media.js';
import { appear } from '../render/motion.js';
import { onPainted } from '../render/painted.js';
import { drawRich, richText } from '../render/rich.js';
import { createSurface } from '../render/surface.js';

export function showAnnouncement(content: AnnouncementContent, port: GuidePort, layers: Layers): Shown {
  const surface = createSurface({
    content,
    port,
    layers,
    onEscape: () => ending.end('dismissed', 'escape'),
    onFault: (reason) => ending.end('failed', reason),
  });
  const { drawing } = surface;
  const ending = createEnding(port, () => surface.remove());
  const modal = content.display === 'modal';
  const Shape = modal ? Modal : SlideOut;
  surface.float(undefined);
  surface.draw(
    <Shape
      content={content}
      drawing={drawing}
      onEnd={(reason) => ending.end('dismissed', reason)}
      onSeen={() => {
        port.report({ what: 'started' });
        const title = content.title === undefined ? '' : `${drawing.text(content.title)}. `;
        // A modal takes the focus, and is read out by that.
        if (!modal) surface.announce(title + richText(content.body, drawing));
      }}
    >
      <div class="foot">
        <div class="buttons">
          {content.buttons.length === 0 && (
            <Press look="primary" onPress={() => ending.end('completed', 'button')}>
              {drawing.words.gotIt}
            </Press>
          )}
          {content.buttons
            .map((button, index) => (
              <Press
                key={drawing.text(button.text)}
                look={index === 0 ? 'primary' : 'quiet'}
                onPress={() => ending.press(button.do, drawing.text)}
              >
                {drawing.text(button.text)}
              </Press>
            ))
            .reverse()}
        </div>
      </div>
    </Shape>,
  );
  return { close: ending.close };
}

interface ShapeProps {
  readonly content: AnnouncementContent;
  readonly drawing: Drawing;
  readonly children: ComponentChildren;
  onEnd(reason: string): void;
  onSeen(): void;
}

/**
 * The browser's own modal: everything else is inert without an attribute on any host node, the focus stays inside and
 * goes back by itself, and no host dialog of an earlier hour can lie above it.
 */
function Modal({ content, drawing, children, onEnd, onSeen }: ShapeProps): JSX.Element {
  const { id } = drawing;
  const mount = (shown: HTMLDialogElement | null) => {
    if (!shown) return;
    shown.showModal();
    shown.focus({ preventScroll: true });
    appear(shown);
    const stops = [
      onPainted(shown, onSeen),
      // Beside the card is the dialog itself; its content never is.
      listen(shown, 'click', (event) => event.target === shown && onEnd('backdrop')),
    ];
    return () => {
      for (const stop of stops) stop();
      shown.close();
    };
  };
  const label = content.title === undefined ? { 'aria-label': drawing.words.notice } : { 'aria-labelledby': id };
  return (
    <dialog
      ref={mount}
      class="modal"
      part="card"
      tabIndex={-1}
      aria-describedby={`${id}-body`}
      {...label}
      onCancel={(event) => {
        event.preventDefault();
        onEnd('escape');
      }}
    >
      <div class="inner">
        <MediaBox media={content.media} sourceOf={drawing.sourceOf} />
        {content.title !== undefined && (
          <h2 id={id} class="title" part="title">
            {drawing.text(content.title)}
          </h2>
        )}
        <div id={`${id}-body`} class="body" part="body">
          {drawRich(content.body, drawing)}
        </div>
        {children}
        <Close name={drawing.words.close} onClose={() => onEnd('close-button')} />
      </div>
    </dialog>
  );
}

function SlideOut({ content, drawing, children, onEnd, onSeen }: ShapeProps): JSX.Element {
  const mount = (card: HTMLDivElement | null) => {
    if (!card) return;
    appear(card);
    return onPainted(card, onSeen);
  };
  return (
    <Card
      drawing={drawing}
      title={content.title}
      name={drawing.words.notice}
      body={content.body}
      media={content.media}
      cardRef={mount}
      class={`at ${content.position}`}
      onClose={() => onEnd('close-button')}
    >
      {children}
    </Card>
  );
}
