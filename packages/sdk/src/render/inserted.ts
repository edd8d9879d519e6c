/**
 * Puts an element of ours beside or inside a target and keeps it there, whatever the host's framework does around it.
 * Host nodes are never moved, removed or given an attribute: one that is replaced is hidden by a sheet.
 */
import type { Insert } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { MutationObserver, now, quietly } from '../page/natives.js';
import * as limits from './limits.js';
import type { RootElement } from './rootElement.js';

export interface Inserted {
  /** Goes to another element, or to none for now. */
  moveTo(target: Element | undefined): void;
  remove(): void;
}

const isInPlace = (element: Element, target: Element, insert: Insert): boolean => {
  if (insert === 'start') return target.firstChild === element;
  if (insert === 'end') return target.lastChild === element;
  return insert === 'after' ? target.nextSibling === element : target.previousElementSibling === element;
};

const put = (element: Element, target: Element, insert: Insert): void => {
  if (insert === 'start') target.prepend(element);
  else if (insert === 'end') target.append(element);
  else if (insert === 'after') target.after(element);
  else target.before(element);
};

export function createInserted({ element }: RootElement, insert: Insert, onLost: () => void): Inserted {
  let target: Element | undefined;
  let moves: number[] = [];
  let unhide: Unsubscribe | undefined;
  const observer = new MutationObserver(() => void quietly(check));

  const check = () => {
    // Where the target itself went, whoever watches it says where it is next.
    if (!target?.isConnected || isInPlace(element, target, insert)) return;
    const at = now();
    moves = [...moves.filter((move) => at - move < limits.minuteMs), at];
    if (moves.length > limits.restoresPerMinute) onLost();
    else put(element, target, insert);
  };

  const leave = () => {
    observer.disconnect();
    unhide?.();
    unhide = undefined;
    element.remove();
  };

  return {
    moveTo(next) {
      if (next === target && next && isInPlace(element, next, insert)) return;
      leave();
      target = next;
      if (!next) return;
      put(element, next, insert);
      const parent = element.parentNode;
      if (parent) observer.observe(parent, { childList: true });
      if (insert === 'replace') unhide = hideNext(element);
    },
    remove() {
      target = undefined;
      leave();
    },
  };
}

/** Hides the element after ours by a sheet of its document or shadow root, for as long as ours stands before it. */
function hideNext(element: HTMLElement): Unsubscribe {
  const root = element.getRootNode() as Document | ShadowRoot;
  const sheet = new CSSStyleSheet();
  const name = `hr-${now().toString(36)}${element.parentElement?.childElementCount ?? 0}`;
  element.classList.add(name);
  sheet.replaceSync(`${element.localName}.${name} + * { display: none !important; }`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
