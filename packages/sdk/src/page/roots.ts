/** The trees a target may be in: the document, open shadow roots and frames of the same origin, to any depth. */
export type Root = Document | ShadowRoot;

/** Our own elements are never looked into. */
export const ownTag = 'handrail-';

/** Without what pages are full of and browsers let nobody open a shadow root in. */
const mayHold = ':not(a,button,img,input,li,option,path,svg,td,tr)';

let known: { top: Document; roots: readonly Root[] } | undefined;

/** Walks the page once for all who ask in one go. */
export function readRoots(top: Document): readonly Root[] {
  if (known?.top === top) return known.roots;
  const roots: Root[] = [top];
  // The list grows while it is walked, which is how nested roots are reached.
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLIFrameElement>(mayHold)) {
      const inside = element.shadowRoot ?? element.contentDocument;
      if (inside && !element.localName.startsWith(ownTag)) roots.push(inside);
    }
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

export function contains(outer: Node, inner: Node | null): boolean {
  // Asks the browser once a tree: this runs for every element that is looked at.
  return !!inner?.nodeType && (outer.contains(inner) || contains(outer, parentOf(inner.getRootNode())));
}
