import { afterEach, describe, expect, it, vi } from 'vitest';
import { readRoots } from './roots.js';
import { createRoute } from './route.js';
import { createWatch } from './watch.js';

const start = location.href;
afterEach(() => history.replaceState(null, '', start));
const watch = createWatch(document, () => readRoots(document));
const until = (check: () => void) => vi.waitFor(check, { interval: 5 });

/** The page as a browser without the Navigation API has it. */
const plain = {
  location,
  addEventListener: window.addEventListener.bind(window),
  removeEventListener: window.removeEventListener.bind(window),
} as unknown as Window;

describe.each([
  ['with the Navigation API', window],
  ['without it', plain],
])('createRoute %s', (_, page) => {
  it('tells of pushState, replaceState, back and hash, each once', async () => {
    const route = createRoute(page, watch);
    const seen: string[] = [];
    route.onRoute(() => seen.push(location.pathname + location.hash));
    history.pushState(null, '', '/orders');
    document.body.click();
    await until(() => expect(seen).toEqual(['/orders']));
    history.replaceState(null, '', '/orders/7');
    document.body.append(document.createComment('rendered'));
    await until(() => expect(seen).toEqual(['/orders', '/orders/7']));
    location.hash = 'flow';
    await until(() => expect(seen.at(-1)).toBe('/orders/7#flow'));
    history.back();
    await until(() => expect(seen.at(-1)).toBe('/orders/7'));
    expect(seen).toHaveLength(4);
    route.stop();
  });

  it('never touches the history of the host', () => {
    const { pushState, replaceState } = history;
    createRoute(page, watch).stop();
    expect(history.pushState).toBe(pushState);
    expect(history.replaceState).toBe(replaceState);
    expect(Object.hasOwn(history, 'pushState')).toBe(false);
  });

  it('hears nothing once it has stopped', async () => {
    const route = createRoute(page, watch);
    const later = createRoute(page, watch);
    const heard: string[] = [];
    route.onRoute(() => heard.push('stopped'));
    later.onRoute(() => heard.push('later'));
    route.stop();
    history.pushState(null, '', '/gone');
    document.body.click();
    await until(() => expect(heard).toEqual(['later']));
    later.stop();
  });
});
