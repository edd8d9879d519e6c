/** Keeps what throws while it is drawn from reaching the host. */
import { type ComponentChild, render } from 'preact';

/** All that is drawn is drawn at once, by whoever runs it: nothing of it throws later. */
export function drawSafely(child: ComponentChild, element: HTMLElement, onFault: (reason: string) => void): void {
  try {
    render(child, element);
  } catch {
    onFault('draw-error');
  }
}
