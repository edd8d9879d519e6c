/** Walking up the tree as a person sees it: out of shadow roots, slots and same-origin frames. */

/** The parent across shadow roots, and across the frame when `frames` is asked for. */
export function composedParent(node: Node, frames = false): Node | null {
  if (node.nodeType === Node.DOCUMENT_NODE) return frames ? ((node as Document).defaultView?.frameElement ?? null) : null;
  if (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (node as ShadowRoot).host ?? null;
  return (node as Element).assignedSlot ?? node.parentNode;
}

export function composedContains(outer: Node, inner: Node | null | undefined): boolean {
  for (let node: Node | null = inner ?? null; node; node = composedParent(node, true)) if (node === outer) return true;
  return false;
}

/** The element that really has the focus, however many shadow roots down. */
export function deepActiveElement(root: Document | ShadowRoot = document): Element | null {
  let active = root.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
