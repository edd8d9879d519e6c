/** Hears from `handrail dev`, while the tab is seen: a hidden one would use up one of the few connections a browser has. */
import { EVENTS } from '../paths.js';
import type { DevStatus } from '../status.js';

/** @param onStatus undefined: the command does not answer any more */
export function readStatus(onStatus: (status: DevStatus | undefined) => void): void {
  let source: EventSource | undefined;
  const open = (): void => {
    source = new EventSource(EVENTS);
    source.addEventListener('status', ({ data }) => onStatus(JSON.parse(String(data)) as DevStatus));
    source.addEventListener('error', () => onStatus(undefined));
  };
  const follow = (): void => {
    source?.close();
    if (!document.hidden) open();
  };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
  follow();
}
