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

const ACTS = ['advance', 'approve', 'hold', 'resume', 'waive', 'roll-back', 'kill', 'revive'] as const;
const VERBS = ['status', ...ACTS];
const WAIVABLE = ['time', 'users', 'mismatch', 'breach'];

export const rolloutCommand = defineCommand({
  name: 'rollout',
  summary: 'Show where releases stand and why; advance, approve, hold, roll back or kill one',
  words: 'status [release] | waive <release> <what> | advance|approve|hold|resume|roll-back|kill|revive <release>',
  arity: [1, 3],
  options: {
    ...connectionOptions,
    as: { type: 'string', value: '<role>', help: 'approve: as whom, by the name in "approvers" of handrail.json' },
    wave: { type: 'string', value: '<n>', help: 'approve: which wave, from 1; by default the one it is in' },
    reason: { type: 'string', value: '<text>', help: 'waive, hold: why, for those who ask later' },
    json: { type: 'boolean', help: 'status as JSON' },
  },
  examples: [
    { line: 'handrail rollout status', says: 'every release: where it stands, and what it waits for' },
    { line: 'handrail rollout advance new-panel', says: 'start it; later, start the next wave by hand' },
    { line: 'handrail rollout approve new-panel --as country-lead', says: 'where a hold asks for it' },
    { line: 'handrail rollout waive new-panel users --reason "pilot of 12"', says: 'time, users, mismatch or breach' },
    { line: 'handrail rollout roll-back new-panel', says: 'take every started wave back' },
    { line: 'handrail rollout kill new-panel', says: 'its flag is off for everybody, in about a second' },
  ],
  async run({ values, words: [verb, release, what], terminal }) {
    if (verb === undefined || !VERBS.includes(verb)) {
      const hint = didYouMean(verb ?? '', VERBS) ?? `It can: ${VERBS.join(', ')}.`;
      throw usageFailure(`"handrail rollout" cannot "${verb}".`, hint);
    }
    if (what !== undefined && verb !== 'waive')
      throw usageFailure(
        `"handrail rollout ${verb}" takes no "${what}".`,
        `Such as: handrail rollout ${verb} <release>`,
      );
    if (verb !== 'status') {
      if (release === undefined)
        throw usageFailure(`Which release is to be meant by "${verb}"?`, `Name it: handrail rollout ${verb} <release>`);
      const path = `releases/${encodeURIComponent(release)}/${verb}`;
      return sendAct(values, terminal, path, bodyOf(verb, release, what, values));
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

interface Given {
  readonly as?: string;
  readonly wave?: string;
  readonly reason?: string;
}

/** What an act says beside its name; undefined for those that say nothing. */
function bodyOf(verb: string, release: string, what: string | undefined, { as, wave, reason }: Given) {
  if (verb === 'hold') return reason === undefined ? undefined : { reason };
  if (verb === 'approve') {
    if (as === undefined)
      throw usageFailure(
        'It is not said as whom to approve.',
        `Such as: handrail rollout approve ${release} --as <role>`,
      );
    if (wave !== undefined && !/^[1-9]\d{0,3}$/.test(wave))
      throw usageFailure(`--wave "${wave}" is not the number of a wave.`, 'Waves count from 1.');
    return { as, ...(wave === undefined ? {} : { wave: Number(wave) }) };
  }
  if (verb !== 'waive') return undefined;
  if (what === undefined || !WAIVABLE.includes(what))
    throw usageFailure(
      what === undefined ? 'It is not said what to set aside.' : `"${what}" cannot be set aside.`,
      didYouMean(what ?? '', WAIVABLE) ?? `One of: ${WAIVABLE.join(', ')}.`,
    );
  if (reason === undefined)
    throw usageFailure(
      'What is set aside needs a reason.',
      `Such as: handrail rollout waive ${release} ${what} --reason "..."`,
    );
  return { what, reason };
}
