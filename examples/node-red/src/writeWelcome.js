// What a first-time user reads: where everything is, whom to be, and what to try.
import { relative } from 'node:path';
import { styleText } from 'node:util';
import { createEngine } from '@handrail/engine';
import { decideFor } from './decideFor.js';

const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (style, text) => (colours ? styleText(style, text) : text);

export function writeWelcome({ page, collector, published, people, release, authored, cwd, demoTraffic }) {
  const { bundle, state } = published;
  const link = (person) => paint('cyan', `${page}/?access_token=${person.token}`);
  const folder = relative(cwd, authored) || authored;
  const signIn = new URLSearchParams({ token: collector.token, app: state.app, env: state.env });
  return `
${paint('bold', 'Handrail is running.')} Everything is on this machine only; Ctrl-C stops it all.

  Node-RED with Handrail in it   ${paint('cyan', page)}
  Dashboard, signed in           ${paint('cyan', `${collector.url}/dashboard/#${signIn}`)}
  Collector                      ${paint('cyan', collector.url)}

${paint('bold', 'Be somebody')} (one per browser; a private window is another)

${describePeople(bundle, state, release, people)
  .map(({ person, why }) => `  ${why.padEnd(31)}${link(person)}`)
  .join('\n')}
  ${'or anybody of'.padEnd(31)}${people.map(({ username }) => username).join(', ')}
  ${''.padEnd(31)}by name, with the password handrail

${paint('bold', 'Try it')}
  1. Open the pilot's link: a tour begins, and a panel above the nodes offers it again later. Follow it; you do
     every step yourself. Reload in the middle: it goes on at the same step. Escape closes it.
  2. Open the link of somebody who waits in a private window: nothing of Handrail is there.
  3. In a second terminal, paste this and watch that window change without a reload:

       cd ${relative(cwd, `${authored}/..`) || '.'}
       export HANDRAIL_TOKEN=${collector.token}
       export HANDRAIL_COLLECTOR=${collector.url}
       npx handrail rollout advance ${release}

${describeCommands(release)}
  4. Change what is shown: edit ${folder}/guides/first-flow.json, then "npx handrail publish".
  5. See who was reached and where they stopped: open the dashboard.${
    demoTraffic ? '\n     Simulated people are kept apart from real ones: choose "Simulated" or "All" at the top.' : ''
  }
`;
}

function describeCommands(release) {
  const lines = [
    [`npx handrail rollout kill ${release}`, 'takes the feature away from everybody, within a second'],
    [`npx handrail rollout revive ${release}`, 'gives it back'],
    ['npx handrail off', 'takes away all that Handrail draws; "npx handrail on" brings it back'],
    ['npx handrail rollout status', 'says where the release stands'],
  ];
  const width = Math.max(...lines.map(([line]) => line.length));
  return lines.map(([line, says]) => `       ${line.padEnd(width)}  ${says}`).join('\n');
}

/** One person for each thing that can be decided, in the order of a rollout. */
function describePeople(bundle, state, release, people) {
  const engine = createEngine(bundle);
  const { flag } = bundle.releases[release];
  const said = new Map();
  for (const person of people) {
    const { reason } = decideFor(engine, flag, person, state, Date.now());
    const why = REASONS[reason] ?? 'not in its audience';
    if (!said.has(why)) said.set(why, person);
  }
  const order = [...Object.values(REASONS), 'not in its audience'];
  return [...said]
    .map(([why, person]) => ({ why, person }))
    .sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why));
}

const REASONS = {
  off: 'everything is off',
  killed: 'the feature is killed',
  wave: 'in the pilot',
  'not-yet': 'waits for a later wave',
  holdout: 'kept out, for comparison',
};
