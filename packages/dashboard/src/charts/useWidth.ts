/** The width of an element in px, as it changes: charts are drawn in real pixels, so that their text is never scaled. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export function useWidth<E extends Element>(): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(Math.floor(element.getBoundingClientRect().width));
    let frame = 0;
    const observer = new ResizeObserver(([entry]) => {
      // Drawing within the callback would change what is observed, which the browser reports as a loop.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => entry && setWidth(Math.floor(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
  return [ref, width];
}
