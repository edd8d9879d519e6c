/** A panel: new UI in the page itself, beside or in the place of something of the host's. Authored text, or a module. */
import type { PanelContent } from '@handrail/schema';
import { render } from 'preact';
import type { JSX } from 'preact';
import { useErrorBoundary, useId } from 'preact/hooks';
import type { GuidePort, Shown, Unsubscribe } from '../contract.js';
import { Close, Press } from '../render/card.js';
import { createEnding } from '../render/ending.js';
import { createInserted } from '../render/inserted.js';
import { followLook } from '../render/look.js';
import { onPainted } from '../render/painted.js';
import { drawRich } from '../render/rich.js';
import { createRootElement } from '../render/rootElement.js';
import { runActions } from '../render/runActions.js';
import { createDrawing, type Drawing } from '../render/surface.js';
import { mountModule } from './mountModule.js';

export function showPanel(content: PanelContent, port: GuidePort): Shown {
  const root = createRootElement('handrail-panel');
  const drawing = createDrawing(content, port);
  const box = document.createElement('div');
  box.className = 'surface panel';
  if (content.height) box.style.setProperty('min-height', content.height);
  root.shadow.append(box);
  const stops: Unsubscribe[] = [followLook(box, () => port.theme(), content.locale)];
  let started = false;
  let told = false;
  let unseen: Unsubscribe | undefined;

  const ending = createEnding(port, () => {
    for (const stop of stops) stop();
    unseen?.();
    render(null, box);
    inserted.remove();
    root.remove();
  });
  const fail = (reason: string) => ending.end('failed', reason);
  const inserted = createInserted(root, content.insert, () => fail('removed-by-host'));

  if (content.module) stops.push(mountModule(content, port, drawing, box, fail));
  else {
    const guide = {
      done: () => ending.end('completed', 'finished'),
      dismiss: () => ending.end('dismissed', 'button'),
      snooze: ending.snooze,
    };
    const Boundary = ({ children }: { children: JSX.Element }) => {
      const [fault] = useErrorBoundary(() => fail('draw-error'));
      return fault ? null : children;
    };
    render(
      <Boundary>
        <Panel
          content={content}
          drawing={drawing}
          onPress={(index) => runActions(content.buttons[index]?.do ?? [], guide, port, drawing.text)}
          onClose={() => ending.end('dismissed', 'close-button')}
        />
      </Boundary>,
      box,
    );
  }

  const unwatch = port.watchTarget(content.target, (found) => {
    if (ending.over) return;
    if (found.status === 'ambiguous' && !told) {
      told = true;
      port.report({ what: 'target-ambiguous' });
    }
    // A target that is only scrolled away, or hidden because the panel replaces it, keeps its panel.
    const element = found.status === 'found' || (found.status === 'hidden' && content.insert === 'replace') ? found.element : undefined;
    if (found.status === 'hidden' && !element) return;
    inserted.moveTo(element);
    if (!element || started || unseen) return;
    unseen = onPainted(root.element, () => {
      started = true;
      port.report({ what: 'started' });
    });
  });
  stops.push(unwatch);

  return { close: ending.close };
}

interface PanelProps {
  readonly content: PanelContent;
  readonly drawing: Drawing;
  onPress(index: number): void;
  onClose(): void;
}

function Panel({ content, drawing, onPress, onClose }: PanelProps): JSX.Element {
  const id = useId();
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
            <Press key={drawing.text(button.text)} look={index === 0 ? 'primary' : 'quiet'} onPress={() => onPress(index)}>
              {drawing.text(button.text)}
            </Press>
          ))}
        </div>
      )}
      <Close name={drawing.words.close} onClose={onClose} />
    </section>
  );
}
