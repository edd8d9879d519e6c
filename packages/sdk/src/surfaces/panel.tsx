/** A panel: new UI in the page itself, beside or in the place of something of the host's. Authored text, or a module. */
import type { PanelContent } from '@handrail/schema';
import type { JSX } from 'preact';
import type { GuidePort, Shown, Unsubscribe } from '../contract.js';
import { Close, Press } from '../render/card.js';
import type { Drawing } from '../render/drawing.js';
import { createEnding } from '../render/ending.js';
import { createIsland } from '../render/island.js';
import { onPainted } from '../render/painted.js';
import { drawRich } from '../render/rich.js';
import { mountModule } from './mountModule.js';

export function showPanel(content: PanelContent, port: GuidePort): Shown {
  const stops: Unsubscribe[] = [];
  const ending = createEnding(port, () => {
    for (const stop of stops) stop();
    island.remove();
  });
  const onFault = (reason: string) => ending.end('failed', reason);
  const { target, insert } = content;
  const island = createIsland({ tag: 'handrail-panel', content, port, target, insert, onFault });
  const { drawing, element } = island;
  // The place is kept from the first moment on, whatever comes into it and whenever.
  if (content.height) element.style.setProperty('min-height', content.height);

  if (content.module) stops.push(mountModule(content, port, drawing, element, onFault));
  else {
    island.draw(
      <Panel
        content={content}
        drawing={drawing}
        onPress={(index) => ending.press(content.buttons[index]?.do ?? [], drawing.text, true)}
        onClose={() => ending.end('dismissed', 'close-button')}
      />,
    );
  }
  stops.push(onPainted(element, () => port.report({ what: 'started' })));
  return { close: ending.close };
}

interface PanelProps {
  readonly content: PanelContent;
  readonly drawing: Drawing;
  onPress(index: number): void;
  onClose(): void;
}

function Panel({ content, drawing, onPress, onClose }: PanelProps): JSX.Element {
  const { id } = drawing;
  const label = content.title === undefined ? { 'aria-label': drawing.words.notice } : { 'aria-labelledby': id };
  return (
    <section class="panel-card" part="card" {...label}>
      <div class="panel-text">
        {content.title !== undefined && (
          <h2 id={id} class="title" part="title">
            {drawing.text(content.title)}
          </h2>
        )}
        <div class="body" part="body">
          {drawRich(content.body ?? [], drawing)}
        </div>
      </div>
      {content.buttons.length > 0 && (
        <div class="panel-buttons">
          {content.buttons.map((button, index) => (
            <Press
              key={drawing.text(button.text)}
              look={index === 0 ? 'primary' : 'quiet'}
              onPress={() => onPress(index)}
            >
              {drawing.text(button.text)}
            </Press>
          ))}
        </div>
      )}
      <Close name={drawing.words.close} onClose={onClose} />
    </section>
  );
}
