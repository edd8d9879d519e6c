/**
 * Tells when an element moves or changes size, by events alone: one listener for every scroller of the window, and an
 * observer per element for shifts that nothing announces. No animation frames, no timers while nothing moves.
 */
import type { Unsubscribe } from '../contract.js';
import { later, listen, quietly } from '../page/natives.js';
import { parentOf } from '../page/roots.js';

/** All read before any writes, so that fifty hints cost the page one layout and not fifty. */
export interface Mover {
  read(): void;
  write(): void;
}

const movers = new Set<Mover>();
let unhear: Unsubscribe | undefined;

function run(only: Iterable<Mover>): void {
  const due = [...only];
  for (const mover of due) quietly(mover.read);
  for (const mover of due) quietly(mover.write);
}

const runAll = () => run(movers);

/** Calls `mover` at once, and whenever `target`, or one of `also` (by its size), has changed. */
export function onMove(target: Element, also: readonly Element[], mover: Mover): Unsubscribe {
  if (movers.size === 0) unhear = listen(window, 'scroll resize', runAll);
  movers.add(mover);
  const move = () => movers.has(mover) && run([mover]);
  const sizes = new ResizeObserver(move);
  for (const element of [target, ...also]) sizes.observe(element);
  const stops: Unsubscribe[] = [() => sizes.disconnect(), watchPlace(target, move)];
  // Scrolling inside a shadow root or a frame is heard only there.
  for (let node: Node | null = target; node; node = parentOf(node)) {
    if (node.nodeType < Node.DOCUMENT_NODE || node === document) continue;
    stops.push(listen(node, 'scroll', move));
    const view = (node as Document).defaultView;
    if (!view?.frameElement) continue;
    stops.push(listen(view, 'resize', move), watchPlace(view.frameElement, move));
  }
  move();
  return () => {
    for (const stop of stops) stop();
    movers.delete(mover);
    if (movers.size === 0) unhear?.();
  };
}

const same = (a: DOMRect, b: DOMRect) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/**
 * An observer whose root is shrunk to exactly the element's box: any move makes a part of it leave.
 * The technique is floating-ui's `observeMove`; its library would bring four times the code of what we need of it.
 * @see https://samthor.au/2021/observing-dom/
 */
function watchPlace(element: Element, onMoved: () => void): Unsubscribe {
  let observer: IntersectionObserver | undefined;
  let cancel: Unsubscribe | undefined;

  const refresh = (threshold = 1) => {
    observer?.disconnect();
    cancel?.();
    const box = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
    if (!box.width || !box.height) return;
    const inset = [box.top, clientWidth - box.right, clientHeight - box.bottom, box.left];
    let first = true;
    const look = (entries: readonly IntersectionObserverEntry[]) => {
      const ratio = entries.at(-1)?.intersectionRatio ?? 0;
      if (ratio !== threshold) {
        if (!first) return moved();
        // It is clipped, or has moved before the observer's first look.
        if (ratio) return moved(ratio);
        // Clipped to nothing: an observer cannot follow it there, so once, later, from the least it can see.
        cancel = later(() => moved(1e-7), 1_000);
        onMoved();
      } else if (ratio === 1 && !same(box, element.getBoundingClientRect())) {
        return moved();
      }
      first = false;
    };
    observer = new IntersectionObserver((entries) => void quietly(() => look(entries)), {
      root: element.ownerDocument,
      rootMargin: inset.map((edge) => `${-Math.floor(edge)}px`).join(' '),
      threshold: Math.max(0, Math.min(1, threshold)) || 1,
    });
    observer.observe(element);
  };
  const moved = (threshold?: number) => {
    onMoved();
    refresh(threshold);
  };

  refresh();
  return () => {
    observer?.disconnect();
    cancel?.();
  };
}
