/** What every surface stands on: its element in the right layer, its look, its words, and a fault that stays inside. */
import type { GuideContent, Message } from '@handrail/schema';
import type { ComponentChild } from 'preact';
import { h, render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import type { GuidePort, Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';
import { readWords } from '../words/readWords.js';
import type { Words } from '../words/words.js';
import { onEscape } from './escape.js';
import { formatMessage } from './formatMessage.js';
import type { Layers } from './layers.js';
import { directionOf, followLook } from './look.js';
import { readHref } from './readHref.js';
import type { RichContext } from './rich.js';

/** What components need to draw one guide. */
export interface Drawing extends RichContext {
  readonly words: Words;
  readonly locale: string;
  readonly rtl: boolean;
}

export interface Surface {
  readonly element: HTMLElement;
  readonly drawing: Drawing;
  draw(child: ComponentChild): void;
  /** Shows it above the page, beside `anchor` or on its own. Safe to call again with another anchor. */
  float(anchor: Element | undefined): void;
  /** Hidden below something of the host's, for the moment. */
  readonly yields: boolean;
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
  onYield?(yields: boolean): void;
  /** Drawing threw, or the host would not have us: the guide is over. */
  onFault(reason: string): void;
}

export function createDrawing(content: GuideContent, port: GuidePort): Drawing {
  const value = (name: string) => content.values?.[name] ?? port.value(name);
  return {
    words: readWords(content.locale),
    locale: content.locale,
    rtl: directionOf(content.locale) === 'rtl',
    text: (message: Message) => formatMessage(message, value, port.locale, port.zone),
    sourceOf: (path) => (/^([a-z][a-z+.-]*:|\/)/i.test(path) ? readHref(path)?.href : port.fileUrl(path)),
  };
}

export function createSurface(options: SurfaceOptions): Surface {
  const { content, port, layers } = options;
  const element = document.createElement('div');
  element.className = 'surface';
  const stops: Unsubscribe[] = [followLook(element, () => port.theme(), content.locale)];
  let unfloat: Unsubscribe | undefined;
  let yields = false;
  const entry = {
    element,
    anchor: undefined as Element | undefined,
    onYield(now: boolean) {
      yields = now;
      options.onYield?.(now);
    },
    onLost: () => options.onFault('removed-by-host'),
  };
  if (options.onEscape) stops.push(onEscape(element, () => !yields && element.isConnected && options.isOpen?.() !== false, options.onEscape));

  const Boundary = ({ child }: { child: ComponentChild }) => {
    const [fault] = useErrorBoundary(() => options.onFault('draw-error'));
    return fault ? null : child;
  };

  return {
    element,
    drawing: createDrawing(content, port),
    draw: (child) => void quietly(() => render(h(Boundary, { child }), element)),
    float(anchor) {
      if (unfloat && entry.anchor === anchor) return;
      entry.anchor = anchor;
      if (unfloat) layers.settle();
      else unfloat = layers.add(entry);
    },
    get yields() {
      return yields;
    },
    announce: (text) => layers.announce(element, text),
    remove() {
      for (const stop of stops) stop();
      quietly(() => render(null, element));
      unfloat?.();
      element.remove();
    },
  };
}
