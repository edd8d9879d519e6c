// Plays simulated people: the days since the demo began (14 at first), then live ones, every few seconds.
import { createEngine } from '@handrail/engine';
import { readPublished } from '../readPublished.js';
import { createPeople } from './createPeople.js';
import { createRandom } from './createRandom.js';
import { createVisits, dayOf } from './createVisits.js';
import { playVisit } from './playVisit.js';
import { sendBatch } from './sendBatch.js';

const SEED = 'handrail demo';
const PEOPLE = 300;
const DAYS = 14;
const DAY_MS = 86_400_000;
/** A visit is sent whole once it is over, so that nothing of it lies in the future. */
const VISIT_MS = 20 * 60_000;
const AT_ONCE = 24;
/** Newcomers who come by live, beside those of the past. */
const LIVE_PEOPLE = 200;
const LIVE_MS = [2_000, 6_000];
const SDK = 'demo-traffic';

/**
 * Everything is sent as `simulated: true`, so that no chart takes these for people.
 * @param {object} options
 * @param {string} options.url of the collector
 * @param {string} options.key
 * @param {string} options.release
 * @param {import('../memory.js').Memory & {playedFrom?: number}} options.memory
 * @param {(more: object) => void} options.remember
 * @param {(text: string) => void} options.say
 * @returns {{caughtUp: Promise<void>, stop: () => Promise<void>}} `caughtUp` once the past is in the collector
 */
export function playDemoTraffic({ url, key, release, memory, remember, say }) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const send = (published, person, session, events) =>
    sendBatch(
      url,
      key,
      {
        v: 1,
        sdk: SDK,
        bundle: published.state.bundle,
        anon: person.anon,
        session,
        user: person.username,
        simulated: true,
        events,
      },
      signal,
    );

  async function playPast() {
    const published = await readForPlay(url, key, release);
    const until = Date.now() - VISIT_MS;
    const playedFrom = memory.playedFrom ?? dayOf(until) - (DAYS - 1) * DAY_MS;
    const playedUntil = memory.playedUntil ?? playedFrom;
    remember({ playedFrom });
    let visits = 0;
    // Everybody from their first day on, because a visit depends on the ones before; only what is new is sent.
    const queue = createPeople(SEED, PEOPLE);
    const one = async () => {
      for (let person = queue.pop(); person !== undefined; person = queue.pop()) {
        const past = {};
        for (let day = playedFrom; day <= until; day += DAY_MS) {
          for (const atMs of createVisits(SEED, person, day)) {
            if (atMs > until) break;
            const random = createRandom(`${SEED}/visit/${person.username}/${atMs}`);
            const events = playVisit({ person, past, atMs, random, published });
            if (atMs <= playedUntil) continue;
            signal.throwIfAborted();
            await send(published, person, random.id(), events);
            visits += 1;
          }
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    remember({ playedUntil: until });
    if (visits > 0)
      say(`Simulated people: ${visits} visits of the last days are in the collector, marked as simulated everywhere.`);
  }

  async function playLive() {
    const random = createRandom(`${SEED}/live/${Date.now()}`);
    const people = createPeople(`${SEED}/newcomers`, LIVE_PEOPLE);
    const pasts = new Map();
    for (;;) {
      await pause(random.between(LIVE_MS[0], LIVE_MS[1]), signal);
      // Read anew each time: an advance, a kill and an edit reach simulated people, too.
      const published = await readForPlay(url, key, release);
      if (published.state.off) continue;
      const person = people[Math.floor(random.random() * people.length)];
      const past = pasts.get(person) ?? {};
      pasts.set(person, past);
      const events = playVisit({ person, past, atMs: Date.now(), random, published });
      // Told as if just over, for a visit takes minutes and nobody wants to wait for it.
      const late = Math.max(0, events.at(-1).t - Date.now());
      await send(
        published,
        person,
        random.id(),
        events.map((event) => ({ ...event, t: event.t - late })),
      );
    }
  }

  const caughtUp = playPast().catch((error) => {
    if (!signal.aborted) throw error;
  });
  const live = caughtUp.then(playLive).catch((error) => {
    if (!signal.aborted) say(`Simulated people stopped coming: ${error.message}`);
  });
  return {
    caughtUp,
    async stop() {
      stopping.abort();
      await live;
    },
  };
}

async function readForPlay(url, key, release) {
  const { state, bundle, readGuide } = await readPublished(url, key);
  const { flag } = bundle.releases[release];
  const tour = bundle.guides['first-flow'] === undefined ? { steps: [] } : await readGuide('first-flow');
  return { state, bundle, flag, engine: createEngine(bundle), steps: tour.steps };
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
