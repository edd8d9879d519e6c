/** An offer to whoever seems stuck: a few words in a corner, once, and never over what they are doing. */
import type { GuideContent } from '@handrail/schema';
import type { GuidePort, Shown } from '../contract.js';
import { later } from '../page/natives.js';
import { Card, Press } from '../render/card.js';
import { createEnding } from '../render/ending.js';
import type { Layers } from '../render/layers.js';
import * as limits from '../render/limits.js';
import { appear } from '../render/motion.js';
import { onPainted } from '../render/painted.js';
import { createSurface } from '../render/surface.js';
import { moreEn } from '../words/moreWords.js';

/** @param accept shows the guide itself */
export function showOffer(
  content: GuideContent,
  port: GuidePort,
  layers: Layers,
  friction: string,
  accept: () => void,
): Shown {
  const words = { ...moreEn, ...port.words };
  const refuse = () => ending.end('dismissed', 'refused');
  const surface = createSurface({
    content,
    port,
    layers,
    onEscape: refuse,
    onFault: (reason) => ending.end('failed', reason),
  });
  const { drawing } = surface;
  const ending = createEnding(port, () => {
    cancel();
    surface.remove();
  });
  // Whoever did not look at it has answered too.
  const cancel = later(refuse, limits.offerMs);
  const seen = (element: HTMLElement | null) => {
    if (!element) return;
    appear(element);
    return onPainted(element, () => {
      port.report({ what: 'marked', mark: `offered ${friction}` });
      surface.announce(words.needHand);
    });
  };
  surface.float(undefined);
  surface.draw(
    <Card
      drawing={drawing}
      title={words.needHand}
      name={words.needHand}
      body={[]}
      role="region"
      class="at bottom-end"
      note={
        <div ref={seen} class="body">
          {content.title !== undefined && drawing.text(content.title)}
        </div>
      }
      onClose={refuse}
    >
      <div class="foot">
        <div class="buttons">
          <Press look="quiet" onPress={refuse}>
            {words.noThanks}
          </Press>
          <Press
            look="primary"
            onPress={() => {
              cancel();
              surface.remove();
              accept();
            }}
          >
            {words.showMe}
          </Press>
        </div>
      </div>
    </Card>,
  );
  return { close: ending.close };
}
