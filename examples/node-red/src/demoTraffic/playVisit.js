// One visit of one person: what the SDK would record of it. The people are made up, the decisions are the engine's.
import { decideFor } from '../decideFor.js';

const TOUR = 'first-flow';
const PANEL = 'flow-starter';
const HINT = 'deploy-what-changed';

/** Of those who see a step: how many stop there, and how long the others take. The harder steps lose more. */
const STEPS = {
  welcome: { lost: 0.14, takesMs: 6_000 },
  'find-inject': { lost: 0.05, takesMs: 9_000 },
  'place-inject': { lost: 0.09, takesMs: 12_000, event: 'node_placed' },
  'find-debug': { lost: 0.03, takesMs: 7_000 },
  'place-debug': { lost: 0.05, takesMs: 9_000 },
  wire: { lost: 0.22, takesMs: 21_000, event: 'wire_drawn' },
  deploy: { lost: 0.05, takesMs: 8_000, event: 'flow_deployed' },
  'open-debug': { lost: 0.07, takesMs: 7_000 },
  run: { lost: 0.05, takesMs: 6_000, event: 'message_seen' },
  done: { lost: 0, takesMs: 5_000 },
};
const OTHER_STEP = { lost: 0.05, takesMs: 10_000 };
/** Of those who stop: who closes the tour, rather than going away in the middle of it. */
const CLOSES = 0.55;
/** Builders who deploy in a visit by themselves, from the least to the most skilled. */
const ALONE = [0.005, 0.07];
/** The same once the tour has shown them how. */
const TAUGHT = [0.35, 0.6];

/**
 * @typedef {object} Past what a person carries from visit to visit
 * @property {'completed' | 'dismissed'} [tour]
 * @property {{run: string, step: string}} [progress]
 * @property {boolean} [deployed]
 */

/**
 * @param {object} visit
 * @param {import('./createPeople.js').Person} visit.person
 * @param {Past} visit.past changed by the visit
 * @param {number} visit.atMs
 * @param {import('./createRandom.js').Random} visit.random
 * @param {{engine: import('@handrail/engine').Engine, flag: string, state: object, steps: readonly {id: string}[], bundle: object}} visit.published
 * @returns {readonly object[]} events, oldest first
 */
export function playVisit({ person, past, atMs, random, published }) {
  const { engine, flag, state, steps, bundle } = published;
  const events = [];
  let clock = atMs;
  const record = (n, more = {}) => events.push({ n, id: random.id(), t: Math.round(clock), page: 'editor', ...more });
  const wait = (medianMs) => {
    clock += random.around(medianMs);
  };

  record('session_started');
  record('page_viewed');
  const decision = decideFor(engine, flag, person, state, atMs);
  const { variant, reason, release, wave, arm, rho } = decision;
  record('exposure', { flag, variant, reason, ...(release && { release }), ...definedOnly({ wave, arm, rho }) });

  const isShown = (id) => bundle.guides[id] !== undefined && !state.kills.includes(`guides/${id}`);
  const mayBuild = person.permissions === '*';
  const inGuide = (guide, run) => ({ guide, revision: bundle.guides[guide].revision, run });

  if (mayBuild && variant === 'on') {
    if (isShown(PANEL)) {
      const about = inGuide(PANEL, random.id());
      record('guide_reached', about);
      record('guide_started', about);
    }
    if (isShown(TOUR) && past.tour === undefined) takeTour();
    if (isShown(HINT) && past.deployed && random.chance(0.4)) {
      const about = inGuide(HINT, random.id());
      record('guide_reached', about);
      record('guide_started', about);
      wait(5_000);
      record('guide_ended', { ...about, outcome: 'dismissed', reason: 'close-button' });
    }
  }
  if (mayBuild) workAlone();
  return events;

  function takeTour() {
    const about = inGuide(TOUR, past.progress?.run ?? random.id());
    if (past.progress === undefined) {
      record('guide_reached', about);
      wait(1_500);
      record('guide_started', about);
    }
    const from = Math.max(
      0,
      steps.findIndex(({ id }) => id === past.progress?.step),
    );
    for (const { id } of steps.slice(from)) {
      const { lost, takesMs, event } = STEPS[id] ?? OTHER_STEP;
      record('step_shown', { ...about, step: id });
      wait(takesMs);
      if (random.chance(lost * (1.5 - person.skill))) {
        if (!random.chance(CLOSES)) {
          past.progress = { run: about.run, step: id };
          return;
        }
        past.tour = 'dismissed';
        const why = random.chance(0.65) ? 'close-button' : 'escape';
        record('guide_ended', { ...about, outcome: 'dismissed', step: id, reason: why });
        return;
      }
      if (event !== undefined) happen(event);
      record('step_done', { ...about, step: id });
    }
    past.tour = 'completed';
    record('guide_ended', { ...about, outcome: 'completed', step: steps.at(-1).id, reason: 'finished' });
  }

  function workAlone() {
    const [least, most] = past.tour === 'completed' ? TAUGHT : ALONE;
    wait(60_000);
    if (!random.chance(least + (most - least) * person.skill)) {
      // Tries, and leaves it at that.
      if (random.chance(0.2)) happen('node_placed');
      return;
    }
    for (const event of ['node_placed', 'wire_drawn', 'flow_deployed']) {
      happen(event);
      wait(20_000);
    }
    if (random.chance(0.7)) happen('message_seen');
  }

  function happen(event) {
    if (bundle.events[event] === undefined) return;
    record('event', { event });
    if (event === 'flow_deployed') past.deployed = true;
  }
}

function definedOnly(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
