/** Whether an element is drawn somewhere, so that one may point at it. Being off-screen does not matter. */
export function isVisible(element: Element): boolean {
  if (!element.isConnected || !element.checkVisibility({ visibilityProperty: true }) || element.closest('[inert]'))
    return false;
  // A straight line of a drawing has no area and is seen all the same.
  const lines = 'ownerSVGElement' in element;
  const drawn = [...element.getClientRects()].some(
    ({ width, height }) => (lines ? width + height : width * height) > 0,
  );
  const frame = element.ownerDocument.defaultView?.frameElement;
  return drawn && (!frame || isVisible(frame));
}
