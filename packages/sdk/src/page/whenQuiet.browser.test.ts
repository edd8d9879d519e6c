import { afterEach, expect, it, vi } from 'vitest';
import { whenQuiet } from './whenQuiet.js';

afterEach(() => vi.unstubAllGlobals());

it('rests in a page that is never idle between its frames', async () => {
  vi.stubGlobal('requestIdleCallback', () => 0);
  await whenQuiet();
});

it('comes after what is still to be done', async () => {
  vi.stubGlobal('requestIdleCallback', () => 0);
  const done: string[] = [];
  // As a framework hydrates: slice by slice.
  const slice = () => {
    done.push('slice');
    if (done.length < 5) void scheduler.postTask(slice);
  };
  void scheduler.postTask(slice);
  await whenQuiet();
  expect(done).toHaveLength(5);
});

it('rests by an idle callback where the page has a scheduler of its own', async () => {
  vi.stubGlobal('scheduler', { events: [] });
  await whenQuiet();
});
