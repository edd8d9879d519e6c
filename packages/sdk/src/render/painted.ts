/** Tells when an element has really been seen: laid out, inside the window, and through a frame of a visible page. */
import type { Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';

export function onPainted(element: Element, onSeen: () => void): Unsubscribe {
  let frame = 0;
  const observer = new IntersectionObserver((changes) => {
    if (!changes.some((change) => change.isIntersecting)) return;
    observer.disconnect();
    // Observers run before the paint of their frame; the next frame starts after it.
    frame = requestAnimationFrame(() => void quietly(onSeen));
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
