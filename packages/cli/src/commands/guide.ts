// `handrail guide kill|revive`: one guide, everywhere, at once.
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { sendAct } from '../connection/sendAct.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';

const VERBS = ['kill', 'revive'];

export const guideCommand = defineCommand({
  name: 'guide',
  summary: 'Kill one guide everywhere, or revive it',
  words: 'kill|revive <guide>',
  arity: [2, 2],
  options: connectionOptions,
  examples: [
    { line: 'handrail guide kill finance/invoice-tour', says: 'it closes wherever it is open, and is not shown again' },
    { line: 'handrail guide revive finance/invoice-tour', says: 'it may be shown again' },
  ],
  async run({ values, words: [verb = '', guide = ''], terminal }) {
    if (!VERBS.includes(verb))
      throw usageFailure(`"handrail guide" cannot "${verb}".`, didYouMean(verb, VERBS) ?? 'It can: kill, revive.');
    return sendAct(values, terminal, `guides/${encodeURIComponent(guide)}/${verb}`);
  },
});
