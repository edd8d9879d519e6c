// The real React, as strict as it gets, in a real page.
import type { Handrail } from '@handrail/sdk';
import { createTestHandrail } from '@handrail/sdk/testing';
import { act, createElement, type ReactNode, StrictMode, Suspense, use, useState } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HandrailProvider, useFlag, useHandrail } from './index.js';

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

let place: HTMLElement;
let root: Root | undefined;
let renders = 0;
beforeEach(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  renders = 0;
  place = document.body.appendChild(document.createElement('main'));
});
afterEach(async () => {
  await act(() => root?.unmount());
  place.remove();
  vi.restoreAllMocks();
});

function Grid({ flag = 'new-grid' }: { flag?: string }) {
  renders++;
  return createElement('p', null, useFlag(flag, false) ? 'new' : 'old');
}
/** Rendered and thrown away: it waits for ever. */
function Never() {
  useFlag('never-shown');
  return use(new Promise<string>(() => {}));
}
function Buy() {
  const handrail = useHandrail();
  const [isBought, setBought] = useState(false);
  const buy = () => {
    handrail?.track('bought');
    setBought(true);
  };
  return createElement('button', { type: 'button', onClick: buy }, String(isBought));
}
const app = (handrail: Handrail | undefined, child: ReactNode = createElement(Grid)) =>
  createElement(StrictMode, null, createElement(HandrailProvider, { handrail }, child));
const render = async (handrail: Handrail | undefined, child?: ReactNode) => {
  root ??= createRoot(place);
  await act(() => root?.render(app(handrail, child)));
};
beforeEach(() => {
  root = undefined;
});

describe('useFlag', () => {
  it('follows the flag, and the flag it is asked for', async () => {
    const handrail = createTestHandrail({ 'new-grid': false, other: true });
    await render(handrail);
    expect(place.textContent).toBe('old');
    await act(() => handrail.set({ 'new-grid': true }));
    expect(place.textContent).toBe('new');
    await act(() => handrail.set({ 'new-grid': false }));
    expect(place.textContent).toBe('old');
    await render(handrail, createElement(Grid, { flag: 'other' }));
    expect(place.textContent).toBe('new');
  });

  it('renders again only where its own value has changed', async () => {
    const handrail = createTestHandrail({ 'new-grid': true });
    await render(handrail);
    const before = renders;
    await act(() => handrail.set({ other: true }));
    expect(renders).toBe(before);
  });

  it('records an exposure when it is on the page, in control too, and none of what was never shown', async () => {
    const handrail = createTestHandrail();
    await render(handrail);
    const exposures = () => handrail.calls.length;
    const before = exposures();
    // Decided at last, and for this person it is what the fallback was: they are counted all the same.
    await act(() => handrail.set({ 'new-grid': false }));
    expect(exposures()).toBeGreaterThan(before);
    await render(handrail, createElement(Suspense, { fallback: 'waiting' }, createElement(Never)));
    expect(place.textContent).toBe('waiting');
    expect(handrail.calls).not.toContainEqual(expect.objectContaining({ flag: 'never-shown' }));
  });

  it('lets go of everything when it is unmounted', async () => {
    const handrail = createTestHandrail({ 'new-grid': true });
    let listening = 0;
    const counted: Handrail = {
      ...handrail,
      onChange(onChange) {
        listening++;
        const stop = handrail.onChange(onChange);
        return () => {
          listening--;
          stop();
        };
      },
    };
    await render(counted);
    expect(listening).toBe(2);
    await act(() => root?.unmount());
    expect(listening).toBe(0);
    root = undefined;
  });

  it('takes a Handrail that comes later, as by a script tag, and another', async () => {
    await render(undefined);
    expect(place.textContent).toBe('old');
    await render(createTestHandrail({ 'new-grid': true }));
    expect(place.textContent).toBe('new');
    await render(createTestHandrail({ 'new-grid': false }));
    expect(place.textContent).toBe('old');
  });

  it('hydrates what a server rendered without a complaint, and is right after', async () => {
    const handrail = createTestHandrail({ 'new-grid': true });
    const complaints = vi.spyOn(console, 'error');
    place.innerHTML = renderToString(app(handrail));
    expect(place.textContent).toBe('old');
    await act(() => {
      root = hydrateRoot(place, app(handrail));
    });
    expect(place.textContent).toBe('new');
    expect(complaints).not.toHaveBeenCalled();
  });
});

describe('useHandrail', () => {
  it('gives all of it', async () => {
    const handrail = createTestHandrail();
    await render(handrail, createElement(Buy));
    await act(() => place.querySelector('button')?.click());
    expect(place.textContent).toBe('true');
    expect(handrail.calls).toEqual([{ call: 'track', event: 'bought', properties: undefined }]);
  });
});
