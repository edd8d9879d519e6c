/** A banner: one line at an edge of the window or in the page, with a sign of how serious it is, and room of its own. */
import type { BannerContent } from '@handrail/schema';
import type { JSX } from 'preact';
import type { GuidePort, Shown } from '../contract.js';
import { Close, Press } from '../render/card.js';
import type { Drawing } from '../render/drawing.js';
import { createEnding } from '../render/ending.js';
import { Icon } from '../render/icons.js';
import { createIsland } from '../render/island.js';
import type { Layers } from '../render/layers.js';
import { onPainted } from '../render/painted.js';
import { reserveSpace } from '../render/reserveSpace.js';
import { drawRich, richText } from '../render/rich.js';
import { createSurface } from '../render/surface.js';

export function showBanner(content: BannerContent, port: GuidePort, layers: Layers): Shown {
  const ending = createEnding(port, () => place.remove());
  const onFault = (reason: string) => ending.end('failed', reason);
  const { display, target, insert = 'before' } = content;
  const inPage = display === 'inline' && target !== undefined;
  const createFloating = () => {
    const surface = createSurface({ content, port, layers, onFault });
    surface.float(undefined);
    return surface;
  };
  const place = inPage
    ? createIsland({ tag: 'handrail-banner', content, port, target, insert, onFault })
    : createFloating();
  const { drawing } = place;
  place.draw(
    <Banner
      content={content}
      drawing={drawing}
      edge={inPage ? undefined : content.position}
      onPress={(index) => ending.press(content.buttons[index]?.do ?? [], drawing.text, true)}
      onClose={() => ending.end('dismissed', 'close-button')}
      onSeen={() => {
        port.report({ what: 'started' });
        place.announce(richText(content.body, drawing));
      }}
    />,
  );
  return { close: ending.close };
}

interface BannerProps {
  readonly content: BannerContent;
  readonly drawing: Drawing;
  /** Of the window; undefined in the page. */
  readonly edge: 'top' | 'bottom' | undefined;
  onPress(index: number): void;
  onClose(): void;
  onSeen(): void;
}

function Banner({ content, drawing, edge, onPress, onClose, onSeen }: BannerProps): JSX.Element {
  const mount = (bar: HTMLElement | null) => {
    if (!bar) return;
    const unreserve = edge && reserveSpace(bar, edge);
    const unseen = onPainted(bar, onSeen);
    return () => {
      unreserve?.();
      unseen();
    };
  };
  const name = content.title === undefined ? drawing.words.notice : drawing.text(content.title);
  return (
    <section ref={mount} class={`banner ${content.tone} ${edge ?? 'inline'}`} part="banner" aria-label={name}>
      <div class="bar">
        <Icon name={content.tone} />
        <div class="body" part="body">
          {content.title !== undefined && <strong>{drawing.text(content.title)} </strong>}
          {drawRich(content.body, drawing)}
        </div>
        {content.buttons.length > 0 && (
          <div class="buttons">
            {content.buttons.map((button, index) => (
              <Press key={drawing.text(button.text)} look="link" onPress={() => onPress(index)}>
                {drawing.text(button.text)}
              </Press>
            ))}
          </div>
        )}
        <Close name={drawing.words.close} onClose={onClose} />
      </div>
    </section>
  );
}
