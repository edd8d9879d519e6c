/** The only motion there is: 160 ms in, opacity and 4 px. None for people who asked for none. */
export function appear(element: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) return;
  element.animate([{ opacity: 0, translate: '0 4px' }, {}], { duration: 160, easing: 'ease-out' });
}
