import { afterEach, expect, it, vi } from 'vitest';
import { onScroll } from './onScroll.js';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

const scroller = '<div id="box" style="height: 50px; overflow: auto"><slot></slot><p style="height: 500px"></p></div>';

/** What holds a button, and the box in it that scrolls. */
function build(isSlotted: boolean): { readonly button: Element; readonly box: Element } {
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.setHTMLUnsafe(scroller);
  const box = shadow.querySelector('#box') as Element;
  const button = document.createElement('button');
  (isSlotted ? host : box).prepend(button);
  document.body.append(host);
  return { button, box };
}

it.each([
  ['in a shadow root', false],
  ['in a slot', true],
])('hears the scroll of a box %s', async (_, isSlotted) => {
  const { button, box } = build(isSlotted);
  const hear = vi.fn();
  stops.push(onScroll(button, hear));
  box.scrollTop = 20;
  await vi.waitFor(() => expect(hear).toHaveBeenCalled());
});

it('hears the window, and nothing once it is stopped', () => {
  const button = document.body.appendChild(document.createElement('button'));
  const hear = vi.fn();
  const stop = onScroll(button, hear);
  dispatchEvent(new Event('resize'));
  document.dispatchEvent(new Event('scroll'));
  expect(hear).toHaveBeenCalledTimes(2);
  stop();
  dispatchEvent(new Event('resize'));
  document.dispatchEvent(new Event('scroll'));
  expect(hear).toHaveBeenCalledTimes(2);
});
