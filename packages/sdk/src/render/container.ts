/** Where in the host's page our layer has to be so that a card beside `anchor` can be seen and clicked. */
import { contains, ownTag, parentOf } from '../page/roots.js';
import { deepActiveElement } from './deepActiveElement.js';

const holders = 'dialog:modal, :popover-open, :fullscreen, [aria-modal="true"]';
/** Elements whose children are never drawn. */
const hollow = 'video, audio, iframe, img, canvas, embed, object, input, textarea, select, svg, svg *';

/** Native modal dialogs in the order they were seen opening; the last one makes everything outside it inert. */
export function createModalWatch(): { top(): Element | undefined } {
  let open: readonly Element[] = [];
  return {
    top() {
      const seen = [...document.querySelectorAll('dialog:modal')].filter(
        (dialog) => dialog !== document.fullscreenElement,
      );
      // A dialog inside a shadow root is not found by a selector, but it has taken the focus.
      for (let node: Node | null = deepActiveElement(); node; node = parentOf(node)) {
        if (node.nodeName === 'DIALOG' && (node as Element).matches(':modal')) seen.push(node as Element);
      }
      const still = open.filter((dialog) => dialog.isConnected && dialog.matches(':modal'));
      open = [...still, ...new Set(seen.filter((dialog) => !still.includes(dialog) && !isOurs(dialog)))];
      return open.at(-1);
    },
  };
}

const isOurs = (element: Element) => (element.getRootNode() as ShadowRoot).host?.localName.startsWith(ownTag) ?? false;

/**
 * The innermost open dialog, popover, fullscreen element or modal part of the page around `anchor`; else the root.
 * Undefined while the host shows something else on top: then the guide yields.
 */
export function findContainer(anchor: Element | undefined, topModal: Element | undefined): Element | undefined {
  const full = document.fullscreenElement;
  const start = anchor ?? full;
  if (topModal && !(anchor && contains(topModal, anchor))) return undefined;
  if (full && anchor && !contains(full, anchor)) return undefined;
  for (let node: Node | null = start ?? null; node; node = parentOf(node)) {
    if (node.nodeType === Node.ELEMENT_NODE && node.ownerDocument === document && (node as Element).matches(holders)) {
      if (!(node as Element).matches(hollow)) return node as Element;
      if (node === full) return undefined;
    }
  }
  return document.documentElement;
}
