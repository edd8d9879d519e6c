/** Shows a guide that is on the page once more, as it is written now, at the step it stands at. */
import { readHandrail } from './readHandrail.js';

interface KeptMemory {
  guides?: Record<string, unknown>;
}

export function showAgain(guide: string): void {
  const key = document
    .querySelector('script[data-handrail-key][src*="/.handrail/"]')
    ?.getAttribute('data-handrail-key');
  const name = `handrail:${key}:memory`;
  const before = read(name)?.guides?.[guide];
  readHandrail()?.dismiss(guide);
  // Taken off by us and not by its reader: it is remembered as it was, step and all, and so it comes back there.
  const after = read(name);
  if (before === undefined || after?.guides === undefined) return;
  after.guides[guide] = before;
  try {
    localStorage.setItem(name, JSON.stringify(after));
  } catch {
    // Storage is full or barred: the guide begins at its first step.
  }
}

function read(name: string): KeptMemory | undefined {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? 'null') as KeptMemory | null) ?? undefined;
  } catch {
    return undefined;
  }
}
