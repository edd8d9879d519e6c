/** Draws, and keeps the focus in what is drawn: what had it may be gone, or no longer be what is asked next. */

/** @param next where it goes if it was inside; without it only what was lost is found again, in the first thing there is */
export function holdFocus(element: Element, draw: () => void, next?: string): void {
  const root = element.getRootNode() as ShadowRoot;
  const wasInside = element.contains(root.activeElement);
  draw();
  if (wasInside && (next || !element.contains(root.activeElement)))
    element.querySelector<HTMLElement>(next ?? 'input, button')?.focus({ preventScroll: true });
}
