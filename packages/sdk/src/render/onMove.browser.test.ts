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
  stops.push(
    onMove(target, null, () => {
      seen.push(target.getBoundingClientRect().y);
      return undefined;
    }),
  );
};
const isFollowed = () => vi.waitFor(() => expect(seen.at(-1)).toBe(target.getBoundingClientRect().y));
const space = () => document.querySelector('#space') as HTMLElement;
/** Nothing was told for a while. */
async function rested(): Promise<void> {
  let count: number;
  do {
    count = seen.length;
    for (let looks = 0; looks < 5; looks++) await settled();
  } while (seen.length !== count);
}
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

  it('sees scrolling of what only draws it, through a slot', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    const scroller = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    scroller.style.cssText = 'height: 100px; overflow: auto';
    scroller.append(document.createElement('slot'));
    target = host.appendChild(document.createElement('button'));
    host.append(Object.assign(document.createElement('div'), { style: 'height: 900px' }));
    follow();
    await settled();
    scroller.scrollTop = 12;
    await isFollowed();
  });

  it('rests while it is scrolled out of sight, and sees it come back', async () => {
    const scroller = document.querySelector('#scroller') as HTMLElement;
    follow();
    scroller.scrollTop = 400;
    await isFollowed();
    await rested();
    const count = seen.length;
    await settled();
    await settled();
    expect(seen).toHaveLength(count);
    scroller.scrollTop = 10;
    await isFollowed();
    await settled();
    space().style.height = '33px';
    await isFollowed();
  });

  it('sees the frame move around a target that stands still in it', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    target = frame.contentDocument?.body.appendChild(frame.contentDocument.createElement('button')) as HTMLElement;
    follow();
    await settled();
    const count = seen.length;
    space().style.height = '70px';
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(count));
  });

  it('reads for all that scrolls with it before anything is written, once a frame', async () => {
    const said: string[] = [];
    for (const name of ['a', 'b', 'c'])
      stops.push(
        onMove(target, null, () => {
          said.push(`read ${name}`);
          return () => said.push(`write ${name}`);
        }),
      );
    await settled();
    said.length = 0;
    (document.querySelector('#scroller') as HTMLElement).scrollTop = 3;
    await vi.waitFor(() => expect(said.length).toBeGreaterThanOrEqual(6));
    expect(said.slice(0, 6)).toEqual(['read a', 'read b', 'read c', 'write a', 'write b', 'write c']);
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
