/** Resolves when the page has loaded and come to rest: what is put into it earlier, hydration throws away. */
import { later } from './natives.js';

/** No browser need have either; and hosts have a `scheduler` of their own. */
type Resting = {
  readonly requestIdleCallback?: typeof requestIdleCallback;
  readonly scheduler?: { postTask?(run: () => void, how: SchedulerPostTaskOptions): unknown };
};

export function whenQuiet(): Promise<unknown> {
  const { requestIdleCallback: own, scheduler } = window as Resting;
  // A timer, where there is no idle callback, takes the options for no delay at all.
  const idle = own ?? (later as unknown as typeof requestIdleCallback);
  return new Promise((resolve) => {
    const rest = () => {
      idle(resolve, { timeout: 500 });
      // A page that asks for every frame is never idle between them. This comes when there is nothing else to be done.
      scheduler?.postTask?.(resolve as () => void, { priority: 'background' });
    };
    if (document.readyState === 'complete') rest();
    else addEventListener('load', rest, { once: true });
  });
}
