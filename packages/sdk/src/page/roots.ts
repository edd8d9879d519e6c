/** The trees a target may be in: the document, open shadow roots and frames of the same origin, to any depth. */
export type Root = Document | ShadowRoot;

/** Our own elements are never looked into. */
export const ownTag = 'handrail-';

let known: { top: Document; roots: readonly Root[] } | undefined;

/** Walks the page once for all who ask in one go. */
export function readRoots(top: Document): readonly Root[] {
  if (known?.top === top) return known.roots;
  const roots: Root[] = [top];
  // The list grows while it is walked, which is how nested roots are reached.
  for (const root of roots) {
    for (const { shadowRoot, localName } of root.querySelectorAll('*')) {
      if (shadowRoot && !localName.startsWith(ownTag)) roots.push(shadowRoot);
    }
    for (const frame of root.querySelectorAll('iframe')) if (frame.contentDocument) roots.push(frame.contentDocument);
  }
  known = { top, roots };
  queueMicrotask(() => {
    known = undefined;
  });
  return roots;
}

/** The node above, out of shadow roots and frames too. */
export function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node as ShadowRoot).host ?? (node as Document).defaultView?.frameElement ?? null;
}

export function contains(outer: Node, inner: Node): boolean {
  for (let node: Node | null = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
}
