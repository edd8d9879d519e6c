/** A surface in the host's own page: our element beside or inside a target, following it when it is rendered anew. */
import type { GuideContent, Insert, TargetRef } from '@handrail/schema';
import { type ComponentChild, render } from 'preact';
import type { GuidePort, Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';
import { createDrawing, type Drawing } from './drawing.js';
import { drawSafely } from './drawSafely.js';
import { createInserted } from './inserted.js';
import { followLook } from './look.js';
import { createRootElement, type RootTag } from './rootElement.js';

export interface Island {
  readonly drawing: Drawing;
  /** Where content goes; a module draws into it itself. */
  readonly element: HTMLElement;
  draw(child: ComponentChild): void;
  announce(text: string): void;
  remove(): void;
}

export interface IslandOptions {
  readonly tag: RootTag;
  readonly content: GuideContent;
  readonly port: GuidePort;
  readonly target: TargetRef;
  readonly insert: Insert;
  onFault(reason: string): void;
}

export function createIsland({ tag, content, port, target, insert, onFault }: IslandOptions): Island {
  const root = createRootElement(tag);
  const element = document.createElement('div');
  element.className = `surface island ${insert}`;
  root.shadow.prepend(element);
  const inserted = createInserted(root, insert, () => onFault('removed-by-host'));
  let told = false;
  let over = false;
  const stops: Unsubscribe[] = [
    followLook(element, () => port.theme(), content.locale, false),
    port.watchTarget(target, (found) => {
      if (over) return;
      if (found.status === 'ambiguous' && !told) {
        told = true;
        port.report({ what: 'target-ambiguous' });
      }
      // A target that is only hidden, perhaps because we stand in its place, keeps what is beside it.
      if (found.status !== 'hidden') inserted.moveTo('element' in found ? found.element : undefined);
    }),
  ];
  return {
    drawing: createDrawing(content, port),
    element,
    draw: (child) => drawSafely(child, element, onFault),
    announce(text) {
      root.live.textContent = text;
    },
    remove() {
      over = true;
      for (const stop of stops) stop();
      quietly(() => render(null, element));
      inserted.remove();
      root.remove();
    },
  };
}
