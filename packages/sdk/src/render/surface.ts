/** What floating surfaces stand on: an element in the right layer, its look, Escape, and a fault that stays inside. */
import type { GuideContent } from '@handrail/schema';
import { type ComponentChild, render } from 'preact';
import type { GuidePort, Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';
import { createDrawing, type Drawing } from './drawing.js';
import { drawSafely } from './drawSafely.js';
import { onEscape } from './escape.js';
import type { LayerEntry, Layers } from './layers.js';
import { followLook } from './look.js';

export interface Surface {
  readonly element: HTMLElement;
  readonly drawing: Drawing;
  draw(child: ComponentChild): void;
  /** Shows it above the page, beside `anchor` or on its own. Safe to call again with another anchor. */
  float(anchor: Element | undefined): void;
  announce(text: string): void;
  remove(): void;
}

export interface SurfaceOptions {
  readonly content: GuideContent;
  readonly port: GuidePort;
  readonly layers: Layers;
  /** Escape was pressed and nothing of the host's wanted it. */
  onEscape?(): void;
  /** Is there anything for Escape to close. Default: as long as it is there. */
  isOpen?(): boolean;
  /** Drawing threw, or the host would not have us: the guide is over. */
  onFault(reason: string): void;
}

export function createSurface(options: SurfaceOptions): Surface {
  const { content, port, layers, onFault } = options;
  const element = document.createElement('div');
  element.className = 'surface';
  const unlook = followLook(element, () => port.theme(), content.locale, true);
  let unfloat: Unsubscribe | undefined;
  const entry: LayerEntry = { element, anchor: undefined, onLost: () => onFault('removed-by-host') };
  const isOpen = () => element.isConnected && !element.hidden && options.isOpen?.() !== false;
  const escaping = options.onEscape && onEscape(element, isOpen, options.onEscape);

  return {
    element,
    drawing: createDrawing(content, port),
    draw(child) {
      drawSafely(child, element, onFault);
      escaping?.drawn();
    },
    float(anchor) {
      if (unfloat && entry.anchor === anchor) return;
      entry.anchor = anchor;
      if (unfloat) layers.settle();
      else unfloat = layers.add(entry);
    },
    announce: (text) => layers.announce(element, text),
    remove() {
      unlook();
      escaping?.stop();
      quietly(() => render(null, element));
      unfloat?.();
      element.remove();
    },
  };
}
