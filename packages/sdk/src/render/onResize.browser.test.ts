import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onMove } from './onMove.js';
import { onResize } from './onResize.js';
import { reserveSpace } from './reserveSpace.js';

/** What a host would hear: that a size was left unobserved, in whose words it may be. */
const errors: string[] = [];
const hear = (event: ErrorEvent) => {
  errors.push(event.message);
  event.preventDefault();
};
const stops: (() => void)[] = [];
const page = document.documentElement;
/** Two frames: one in which sizes are observed, and one that follows. */
const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** As a host with a dashboard does: it observes what lies around everything else. */
function observe(element: Element): void {
  const observer = new ResizeObserver(() => {});
  observer.observe(element);
  stops.push(() => observer.disconnect());
}
function add(css: string, parent: Element | ShadowRoot = document.body): HTMLElement {
  const element = parent.appendChild(document.createElement('div'));
  element.style.cssText = css;
  return element;
}

beforeEach(() => {
  errors.length = 0;
  window.addEventListener('error', hear, true);
  page.style.cssText = 'box-sizing: border-box; height: 3000px';
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  window.removeEventListener('error', hear, true);
  page.style.cssText = '';
  document.body.replaceChildren();
});

it('lets the host hear of no loop when a banner makes room for itself, grows and goes', async () => {
  observe(page);
  await frames();
  const layer = document.body.appendChild(document.createElement('handrail-layer'));
  const bar = add('height: 40px', layer.attachShadow({ mode: 'open' }));
  layer.style.cssText = 'position: fixed; top: 0; left: 0; right: 0';
  stops.push(reserveSpace(bar, 'top'));
  // At once, so that what is painted first stands where it stays.
  expect(getComputedStyle(page).paddingTop).toBe('40px');
  await frames();
  bar.style.height = '70px';
  await vi.waitFor(() => expect(getComputedStyle(page).paddingTop).toBe('70px'));
  await frames();
  expect(errors).toEqual([]);
});

it('lets the host hear of no loop when following moves what is observed above it', async () => {
  const around = add('width: 200px');
  const target = add('width: 100px; height: 20px', add('', around));
  observe(around);
  await frames();
  stops.push(onMove(target, null, () => () => around.style.setProperty('height', `${target.offsetHeight + 9}px`)));
  for (const height of [40, 60]) {
    target.style.height = `${height}px`;
    await vi.waitFor(() => expect(around.offsetHeight).toBe(height + 9));
    await frames();
  }
  expect(errors).toEqual([]);
});

it('says what grew once a frame, and nothing after it was stopped', async () => {
  const [one, two] = [add('height: 10px'), add('height: 10px')];
  let times = 0;
  const stop = onResize([one, null, two], () => times++);
  await vi.waitFor(() => expect(times).toBe(1));
  one.style.height = two.style.height = '20px';
  await vi.waitFor(() => expect(times).toBe(2));
  await frames();
  expect(times).toBe(2);
  one.style.height = '30px';
  stop();
  await frames();
  expect(times).toBe(2);
});
