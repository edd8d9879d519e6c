/** The only motion there is: short, and none for people who asked for none. */
import type { Unsubscribe } from '../contract.js';
import { later, listen } from '../page/natives.js';

/** 160 ms in, by opacity and 4 px. */
export function appear(element: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) return;
  element.animate([{ opacity: 0.2, translate: '0 4px' }, {}], { duration: 160, easing: 'ease-out' });
}

/** The spotlight goes to its next target in a straight line, but never lags behind a page that scrolls. */
export function glide(ring: HTMLElement): Unsubscribe {
  const stop = () => ring.classList.remove('moving');
  ring.classList.add('moving');
  const stops = [later(stop, 220), listen(window, 'scroll', stop), stop];
  return () => {
    for (const end of stops) end();
  };
}
