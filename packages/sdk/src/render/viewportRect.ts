/** Where an element is in the window we draw in, also when it sits in frames of the same origin. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function readViewportRect(element: Element): Rect {
  const { x, y, width, height } = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView?.frameElement;
  if (!frame || element.ownerDocument === document) return { x, y, width, height };
  const outer = readViewportRect(frame);
  // A frame may be scaled by a transform; its content is laid out in its own, unscaled pixels.
  const scaleX = outer.width / ((frame as HTMLElement).offsetWidth || outer.width || 1);
  const scaleY = outer.height / ((frame as HTMLElement).offsetHeight || outer.height || 1);
  return {
    x: outer.x + (frame.clientLeft + x) * scaleX,
    y: outer.y + (frame.clientTop + y) * scaleY,
    width: width * scaleX,
    height: height * scaleY,
  };
}
