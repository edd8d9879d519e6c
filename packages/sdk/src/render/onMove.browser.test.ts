import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onMove } from './onMove.js';

let target: HTMLElement;
let seen: number[] = [];
const stops: (() => void)[] = [];

beforeEach(() => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML(
    'beforeend',
    '<div id="space"></div><div id="scroller" style="height: 100px; overflow: auto"><div style="height: 20px"></div><button>Target</button><div style="height: 900px"></div></div>',
  );
  target = document.querySelector('button') as HTMLElement;
  seen = [];
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

const follow = () => {
  let y = Number.NaN;
  stops.push(
    onMove(target, [], {
      read: () => {
        y = target.getBoundingClientRect().y;
      },
      write: () => void seen.push(y),
    }),
  );
};
const isFollowed = () => vi.waitFor(() => expect(seen.at(-1)).toBe(target.getBoundingClientRect().y));
const space = () => document.querySelector('#space') as HTMLElement;
const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));

describe('onMove', () => {
  it('tells where it is at once', () => {
    follow();
    expect(seen).toEqual([target.getBoundingClientRect().y]);
  });

  it('sees a shift that comes before its first look', async () => {
    follow();
    space().style.height = '44px';
    await isFollowed();
  });

  it('sees a shift that comes later, and another', async () => {
    follow();
    await settled();
    space().style.height = '128px';
    await isFollowed();
    await settled();
    space().style.height = '7px';
    await isFollowed();
  });

  it('sees scrolling, a change of size, and a shift while it is half out of sight', async () => {
    follow();
    const scroller = document.querySelector('#scroller') as HTMLElement;
    scroller.scrollTop = 30;
    await isFollowed();
    await settled();
    space().style.height = '60px';
    await isFollowed();
    target.style.height = '80px';
    await isFollowed();
  });

  it('rests while nothing moves', async () => {
    follow();
    await settled();
    const count = seen.length;
    await settled();
    await settled();
    expect(seen).toHaveLength(count);
  });

  it('hears nothing after it was stopped', async () => {
    follow();
    await settled();
    for (const stop of stops.splice(0)) stop();
    const count = seen.length;
    space().style.height = '90px';
    window.dispatchEvent(new Event('resize'));
    await settled();
    expect(seen).toHaveLength(count);
  });
});
