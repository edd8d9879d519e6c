/**
 * Keeps what floats above the page on top, inside the right dialog, and there at all. One custom element with
 * `popover="manual"` on the root; a second one only while a guide's target is in a dialog or a fullscreen element.
 */
import type { Unsubscribe } from '../contract.js';
import { later, listen, MutationObserver, now } from '../page/natives.js';
import { contains, ownTag } from '../page/roots.js';
import { createModalWatch, findContainer } from './container.js';
import * as limits from './limits.js';
import { createRootElement, type RootElement } from './rootElement.js';

export interface LayerEntry {
  readonly element: HTMLElement;
  /** The target it points at, where there is one. */
  anchor: Element | undefined;
  /** The host removed us more often than we may return. */
  onLost(): void;
}

export interface Layers {
  add(entry: LayerEntry): Unsubscribe;
  /** Says it once, politely, to whoever cannot see `element`. */
  announce(element: Element, text: string): void;
  /** Looks again where everything belongs, after an entry's `anchor` changed. */
  settle(): void;
  destroy(): void;
}

interface Layer extends RootElement {
  readonly container: Element;
}

export function createLayers(): Layers {
  const entries = new Set<LayerEntry>();
  const layers = new Map<Element, Layer>();
  const modals = createModalWatch();
  let restores: number[] = [];
  let stops: Unsubscribe[] = [];
  let observer: MutationObserver | undefined;

  const show = (layer: Layer) => {
    if (!layer.element.isConnected) layer.container.append(layer.element);
    if (!layer.element.matches(':popover-open')) layer.element.showPopover();
  };

  const raise = (layer: Layer) => {
    if (layer.element.matches(':popover-open')) layer.element.hidePopover();
    show(layer);
  };

  const layerIn = (container: Element): Layer => {
    let layer = layers.get(container);
    if (!layer) {
      const root = createRootElement('handrail-layer');
      root.element.popover = 'manual';
      layer = { ...root, container };
      layers.set(container, layer);
      show(layer);
    }
    return layer;
  };

  const observe = () => {
    observer?.disconnect();
    observer = new MutationObserver(restore);
    observer.observe(document, { childList: true });
    for (const container of layers.keys()) observer.observe(container, { childList: true });
  };

  const settle = () => {
    const top = modals.top();
    for (const entry of entries) {
      const container = findContainer(entry.anchor, top);
      // The host shows something on top that this does not belong to: it yields, and comes back.
      entry.element.hidden = !container;
      if (!container) continue;
      const { shadow } = layerIn(container);
      if (entry.element.parentNode !== shadow) shadow.append(entry.element);
    }
    for (const layer of layers.values()) {
      if (layer.shadow.childElementCount > 1) show(layer);
      else {
        layer.remove();
        layers.delete(layer.container);
      }
    }
    observe();
  };

  const restore = () => {
    const gone = [...layers.values()].filter((layer) => !layer.element.isConnected);
    if (gone.length === 0) return;
    const at = now();
    restores = [...restores.filter((restore) => at - restore < limits.minuteMs), at];
    if (restores.length > limits.restoresPerMinute) {
      for (const entry of [...entries]) entry.onLost();
      return;
    }
    for (const layer of gone) {
      // Where the container itself went, its entries find another one.
      if (layer.container.isConnected) show(layer);
      else layers.delete(layer.container);
    }
    settle();
  };

  /** A host layer that opened over a card is below us again; one that is a dialog of its own stays on top. */
  const onToggle = (event: Event) => {
    settle();
    const opened = event.target as Element;
    if ((event as ToggleEvent).newState !== 'open' || !opened.matches || opened.matches('dialog, [role*="dialog"]'))
      return;
    if (opened.localName.startsWith(ownTag)) return;
    for (const layer of layers.values()) {
      const covered = [...entries].some(({ element, anchor }) => {
        const card = element.querySelector('.card');
        if (!card || element.getRootNode() !== layer.shadow || !anchor) return false;
        const { x, y, width, height } = card.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return top !== null && contains(opened, top);
      });
      if (covered) raise(layer);
    }
  };

  /** While something of the host's is dragged, what we draw lets the pointer through to the place it is dropped on. */
  const letThrough = (through: boolean) => {
    for (const { element } of entries) element.classList.toggle('through', through);
  };

  const start = () => {
    let cancel: Unsubscribe | undefined;
    const soon = () => {
      cancel?.();
      cancel = later(settle, 0);
    };
    stops = [
      listen(document, 'toggle', onToggle),
      listen(document, 'focusin close fullscreenchange', soon),
      listen(window, 'pointerdown', (event) => letThrough(!isOurs(event.target))),
      listen(window, 'pointerup pointercancel dragend drop', () => letThrough(false)),
      () => cancel?.(),
      () => observer?.disconnect(),
    ];
  };

  const stop = () => {
    for (const end of stops) end();
    stops = [];
    for (const layer of layers.values()) layer.remove();
    layers.clear();
  };

  return {
    add(entry) {
      if (entries.size === 0) start();
      entries.add(entry);
      entry.element.hidden = false;
      settle();
      return () => {
        if (!entries.delete(entry)) return;
        entry.element.remove();
        if (entries.size === 0) stop();
        else settle();
      };
    },
    settle,
    announce(element, text) {
      const layer = [...layers.values()].find(({ shadow }) => shadow === element.getRootNode());
      if (layer) layer.live.textContent = text;
    },
    destroy() {
      for (const { element } of entries) element.remove();
      entries.clear();
      stop();
    },
  };
}

const isOurs = (target: EventTarget | null) => (target as Element | null)?.localName?.startsWith(ownTag) ?? false;
