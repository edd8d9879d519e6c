// `handrail tokens create`: an admin token for a colleague or a pipeline.
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';

const ROLES = ['viewer', 'author', 'approver', 'operator', 'admin'];

export const tokensCommand = defineCommand({
  name: 'tokens',
  summary: 'Make an admin token with one role, for a colleague or a pipeline',
  words: 'create <name>',
  arity: [2, 2],
  options: {
    ...connectionOptions,
    role: { type: 'string', value: '<role>', help: `${ROLES.join(', ')}; viewer by default` },
  },
  examples: [
    { line: 'handrail tokens create maria --role operator', says: 'she may advance, roll back, kill; shown once' },
    { line: 'handrail tokens create ci --role author > token', says: 'a pipeline that publishes: --token-file token' },
  ],
  async run({ values, words: [verb, name], terminal }) {
    if (verb !== 'create') throw usageFailure(`"handrail tokens" cannot "${verb}".`, 'It can: create.');
    const role = values.role ?? 'viewer';
    if (!ROLES.includes(role))
      throw usageFailure(`There is no role "${role}".`, didYouMean(role, ROLES) ?? `There are: ${ROLES.join(', ')}.`);
    const connection = await readConnection(values, terminal, { ofApp: true });
    const admin = createAdmin({ ...connection, env: undefined });
    const { token } = await admin.post<{ token: string }>('tokens', { name, role, apps: [connection.app] });
    terminal.out(token);
    terminal.err(`A token of role ${role} for ${connection.app}. It is shown once: keep it where secrets are kept.`);
    return EXIT_CODES.ok;
  },
});
