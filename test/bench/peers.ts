/** The libraries we measure ourselves against, each as its own documentation says to import it. */
export interface Peer {
  readonly name: string;
  readonly job: 'guides' | 'flags' | 'analytics';
  /** A module that keeps what a page would use, and nothing else, reachable. */
  readonly entry: string;
  /** The style sheet that the page must load too. */
  readonly css?: string;
}

export const peers: readonly Peer[] = [
  {
    name: 'driver.js',
    job: 'guides',
    entry: `import { driver } from 'driver.js'; globalThis.peer = { driver };`,
    css: 'driver.js/dist/driver.css',
  },
  {
    name: 'shepherd.js',
    job: 'guides',
    entry: `import Shepherd from 'shepherd.js'; globalThis.peer = { Shepherd };`,
    css: 'shepherd.js/dist/css/shepherd.css',
  },
  {
    name: 'intro.js',
    job: 'guides',
    entry: `import introJs from 'intro.js'; globalThis.peer = { introJs };`,
    css: 'intro.js/introjs.css',
  },
  {
    name: '@growthbook/growthbook',
    job: 'flags',
    entry: `import { GrowthBook } from '@growthbook/growthbook'; globalThis.peer = { GrowthBook };`,
  },
  {
    name: 'unleash-proxy-client',
    job: 'flags',
    entry: `import { UnleashClient } from 'unleash-proxy-client'; globalThis.peer = { UnleashClient };`,
  },
  {
    name: 'posthog-js',
    job: 'analytics',
    entry: `import posthog from 'posthog-js'; globalThis.peer = { posthog };`,
  },
];
