// `handrail rollout`: where releases stand, and the four things an owner can do with one.
import type { Overview } from '@handrail/schema';
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { sendAct } from '../connection/sendAct.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { writeRollout } from './writeRollout.js';

const ACTS = ['advance', 'roll-back', 'kill', 'revive'] as const;
const VERBS = ['status', ...ACTS];

export const rolloutCommand = defineCommand({
  name: 'rollout',
  summary: 'Show where releases stand; start the next wave, roll back, kill or revive one',
  words: 'status [release] | advance|roll-back|kill|revive <release>',
  arity: [1, 2],
  options: { ...connectionOptions, json: { type: 'boolean', help: 'status as JSON' } },
  examples: [
    { line: 'handrail rollout status', says: 'every release, its waves, and which have started' },
    { line: 'handrail rollout advance new-panel', says: 'start the next wave; the first time, wave one' },
    { line: 'handrail rollout roll-back new-panel', says: 'take every started wave back' },
    { line: 'handrail rollout kill new-panel', says: 'its flag is off for everybody, in about a second' },
  ],
  async run({ values, words: [verb, release], terminal }) {
    if (verb === undefined || !VERBS.includes(verb)) {
      const hint = didYouMean(verb ?? '', VERBS) ?? `It can: ${VERBS.join(', ')}.`;
      throw usageFailure(`"handrail rollout" cannot "${verb}".`, hint);
    }
    if (verb !== 'status') {
      if (release === undefined)
        throw usageFailure(`Which release is to be meant by "${verb}"?`, `Name it: handrail rollout ${verb} <release>`);
      return sendAct(values, terminal, `releases/${encodeURIComponent(release)}/${verb}`);
    }
    const overview = await createAdmin(await readConnection(values, terminal)).get<Overview>('overview');
    const releases = overview.releases.filter(({ id }) => release === undefined || id === release);
    if (release !== undefined && releases.length === 0) {
      const ids = overview.releases.map(({ id }) => id);
      throw usageFailure(
        `There is no release "${release}" in what is published.`,
        didYouMean(release, ids) ?? `It has: ${ids.join(', ') || 'none'}.`,
      );
    }
    if (values.json === true) terminal.out(JSON.stringify({ state: overview.state, releases }, null, 2));
    else for (const line of writeRollout({ ...overview, releases }, terminal)) terminal.out(line);
    return EXIT_CODES.ok;
  },
});
