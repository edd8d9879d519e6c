/** The dashboard as a whole, for tests of its pages. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach } from 'vitest';
import { page } from 'vitest/browser';
import '../sheets/colours.css';
import '../sheets/base.css';
import '../sheets/page.css';
import '../sheets/charts.css';
import '../sheets/dialogs.css';
import '../sheets/narrow.css';
import { App } from '../parts/App.js';
import { createSessionStore } from '../session/createSessionStore.js';
import type { Fixture, FixtureCollector } from './createFixtureCollector.js';
import { createFixtureCollector } from './createFixtureCollector.js';

/** Where the dashboard believes the collector to be. */
export const base = 'http://collector.test/h/';

/** Opens the whole dashboard at a route, signed in, before a collector with these answers. */
export function openApp(route: string, fixture: Partial<Fixture> = {}): FixtureCollector {
  const collector = createFixtureCollector(fixture);
  location.hash = '#token=secret&app=node-red&env=production';
  const store = createSessionStore(window);
  const first = store.read();
  location.hash = route;
  render(<App store={store} first={first} base={base} ask={collector.ask} />);
  return collector;
}

export const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
export const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Each test of the file begins on a page of its own. */
export function settle(): void {
  beforeEach(() => page.viewport(1280, 900));
  afterEach(async () => {
    cleanup();
    sessionStorage.clear();
    history.replaceState(null, '', location.pathname + location.search);
    // The hash event of one test must not reach the next.
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}
