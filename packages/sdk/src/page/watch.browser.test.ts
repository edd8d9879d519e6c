import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Found } from '../contract.js';
import { restFactor, restMaxMs } from '../limits.js';
import { createFind } from './find.js';
import { readRoots } from './roots.js';
import { createWatch } from './watch.js';
import { createWatchTarget } from './watchTarget.js';

let host: HTMLElement;
const roots = () => readRoots(document);
const find = createFind({ target: () => undefined, testIdAttributes: () => ['data-testid'], readRoots: roots });
const until = (check: () => void) => vi.waitFor(check, { interval: 5 });

beforeEach(() => {
  host = document.createElement('main');
  document.body.append(host);
});
afterEach(() => host.remove());

function watchSave() {
  const watchTarget = createWatchTarget(find, createWatch(document, roots));
  const seen: Found['status'][] = [];
  const elements: (Element | undefined)[] = [];
  const stop = watchTarget({ testId: 'save' }, (found) => {
    seen.push(found.status);
    elements.push('element' in found ? found.element : undefined);
  });
  return { seen, elements, stop };
}

describe('watchTarget', () => {
  it('tells at once, when it comes, hides, shows, is rendered anew and goes', async () => {
    const { seen, elements, stop } = watchSave();
    expect(seen).toEqual(['missing']);
    host.innerHTML = '<button data-testid="save">Save</button>';
    await until(() => expect(seen).toEqual(['missing', 'found']));
    const first = elements.at(-1) as HTMLElement;
    first.style.display = 'none';
    await until(() => expect(seen.at(-1)).toBe('hidden'));
    first.style.display = '';
    await until(() => expect(seen.at(-1)).toBe('found'));
    host.innerHTML = '<p></p><button data-testid="save">Save</button>';
    await until(() => expect(elements.at(-1)).not.toBe(first));
    expect(seen.at(-1)).toBe('found');
    host.innerHTML = '';
    await until(() => expect(seen.at(-1)).toBe('missing'));
    stop();
    const { length } = seen;
    host.innerHTML = '<button data-testid="save">Save</button>';
    const after = watchSave();
    after.stop();
    expect(seen).toHaveLength(length);
  });

  it('sees what comes in a shadow root or a frame that came later', async () => {
    const { seen, stop } = watchSave();
    const shadow = host.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    await until(() => expect(seen).toEqual(['missing']));
    host.append('changed');
    // The root is known by now or soon; what comes in it later must be seen by its own mutation.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150)));
    shadow.innerHTML = '<button data-testid="save">Save</button>';
    await until(() => expect(seen.at(-1)).toBe('found'));
    stop();
  });

  it('sees what a style rule shows without a mutation nearby', async () => {
    host.innerHTML = '<style></style><button data-testid="save" class="off">Save</button>';
    const style = host.querySelector('style') as HTMLStyleElement;
    style.textContent = '.off { display: none }';
    const { seen, stop } = watchSave();
    expect(seen).toEqual(['hidden']);
    style.textContent = '';
    await until(() => expect(seen.at(-1)).toBe('found'));
    stop();
  });
});

describe('createWatch', () => {
  it('has one observer for all, and none while nobody waits', async () => {
    const watch = createWatch(document, roots);
    let one = 0;
    let two = 0;
    const stops = [watch.onMutation(() => one++), watch.onMutation(() => two++)];
    host.append('a');
    await until(() => expect([one, two]).toEqual([1, 1]));
    for (const stop of stops) stop();
    host.append('b');
    const other = createWatch(document, roots);
    let heard = 0;
    const stop = other.onMutation(() => heard++);
    host.append('c');
    await until(() => expect(heard).toBe(1));
    stop();
    expect([one, two]).toEqual([1, 1]);
  });

  it('tells nobody of what came before they waited', async () => {
    const watch = createWatch(document, roots);
    let before = 0;
    let after = 0;
    const stops = [watch.onMutation(() => before++, true), watch.onMutation(() => before++)];
    host.append('a');
    await until(() => expect(before).toBe(2));
    // Within the rest after that look: one change, and fewer who wait.
    host.append('b');
    await Promise.resolve();
    stops.pop()?.();
    stops.push(watch.onMutation(() => after++));
    await until(() => expect(before).toBe(3));
    expect(after).toBe(0);
    host.append('c');
    await until(() => expect(after).toBe(1));
    for (const stop of stops) stop();
  });

  it('leaves a page that never rests alone for most of the time', async () => {
    const watch = createWatch(document, roots);
    const looks: { startMs: number; endMs: number }[] = [];
    const stop = watch.onMutation(() => {
      const startMs = performance.now();
      while (performance.now() - startMs < 2);
      looks.push({ startMs, endMs: performance.now() });
    });
    // Changed for as long as it takes, never at rest.
    while (looks.length < 4) {
      for (let i = 0; i < 50; i++) host.setAttribute('data-n', `${Math.random()}`);
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
    stop();
    looks.slice(1).forEach(({ startMs }, index) => {
      const last = looks[index] as (typeof looks)[number];
      const restMs = Math.min(restMaxMs, (last.endMs - last.startMs) * restFactor);
      expect(startMs - last.endMs).toBeGreaterThan(restMs * 0.9);
    });
  });

  it('goes on where one of the waiting throws', async () => {
    const watch = createWatch(document, roots);
    let heard = 0;
    const stops = [
      watch.onMutation(() => {
        throw new Error('ours');
      }),
      watch.onMutation(() => heard++),
    ];
    host.append('a');
    await until(() => expect(heard).toBe(1));
    for (const stop of stops) stop();
  });
});
