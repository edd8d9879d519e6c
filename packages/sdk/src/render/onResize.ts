/** Tells when an element changes size, in the frame after: what moves the page inside an observer fails in the host. */
import type { Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';

/**
 * A change of layout made while sizes are observed can leave others unobserved in that frame, and then the browser says
 * "ResizeObserver loop completed with undelivered notifications" to whoever hears the host's errors.
 * Its first call says nothing new: whoever asks has looked already.
 */
export function onResize(elements: readonly (Element | null)[], resized: () => void): Unsubscribe {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => void quietly(resized));
  });
  for (const element of elements) if (element) observer.observe(element);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
