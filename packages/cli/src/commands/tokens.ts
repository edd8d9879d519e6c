// `handrail tokens`: admin tokens for colleagues and pipelines: made, listed, taken back.
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { writeTable } from '../terminal/writeTable.js';

const ROLES = ['viewer', 'author', 'approver', 'operator', 'admin'];

/** What has to follow each verb. */
const VERBS: Readonly<Record<string, string | undefined>> = { create: '<name>', list: undefined, revoke: '<id>' };

interface ListedToken {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly apps: readonly string[];
  readonly groups?: readonly string[];
}

export const tokensCommand = defineCommand({
  name: 'tokens',
  summary: 'Make an admin token with one role, for a colleague or a pipeline; list or revoke tokens',
  words: 'create <name>|list|revoke <id>',
  arity: [1, 2],
  options: {
    ...connectionOptions,
    role: { type: 'string', value: '<role>', help: `${ROLES.join(', ')}; viewer by default` },
    group: { type: 'string', multiple: true, value: '<name>', help: 'answers for "group:<name>" of approvers' },
    json: { type: 'boolean', help: 'the list as JSON' },
  },
  examples: [
    { line: 'handrail tokens create maria --role operator', says: 'she may advance, roll back, kill; shown once' },
    { line: 'handrail tokens create ci --role author > token', says: 'a pipeline that publishes: --token-file token' },
    { line: 'handrail tokens create lea@acme.example --role approver --group fin-leads', says: 'she may sign off' },
    { line: 'handrail tokens list', says: 'who may do what, each with the id that "tokens revoke" takes' },
  ],
  async run({ values, words: [verb = '', word = ''], terminal }) {
    if (!Object.hasOwn(VERBS, verb))
      throw usageFailure(`"handrail tokens" cannot "${verb}".`, `It can: ${Object.keys(VERBS).join(', ')}.`);
    const needs = VERBS[verb];
    if ((needs === undefined) !== (word === ''))
      throw usageFailure(
        needs === undefined ? `"handrail tokens ${verb}" takes no "${word}".` : `It is not said which ${needs}.`,
        `Such as: handrail tokens ${verb}${needs === undefined ? '' : ` ${needs}`}`,
      );
    const role = values.role ?? 'viewer';
    if (!ROLES.includes(role))
      throw usageFailure(`There is no role "${role}".`, didYouMean(role, ROLES) ?? `There are: ${ROLES.join(', ')}.`);

    const connection = await readConnection(values, terminal, { ofApp: true });
    const admin = createAdmin({ ...connection, env: undefined });
    if (verb === 'list') {
      const { tokens } = await admin.get<{ tokens: readonly ListedToken[] }>('tokens');
      if (values.json === true) terminal.out(JSON.stringify(tokens));
      else for (const line of writeTable(tokens.map(toCells))) terminal.out(line);
    } else if (verb === 'revoke') {
      terminal.out((await admin.remove<{ said: string }>(`tokens/${encodeURIComponent(word)}`)).said);
    } else {
      const groups = values.group === undefined ? {} : { groups: values.group };
      const asked = { name: word, role, apps: [connection.app], ...groups };
      const { id, token } = await admin.post<{ id: string; token: string }>('tokens', asked);
      terminal.out(token);
      terminal.err(`A token of role ${role} for ${connection.app}. It is shown once: keep it where secrets are kept.`);
      terminal.err(`To take it back: handrail tokens revoke ${id}`);
    }
    return EXIT_CODES.ok;
  },
});

function toCells({ id, name, role, apps, groups = [] }: ListedToken): readonly string[] {
  const cells = [id, name === '' ? '(the first one)' : name, role, apps.includes('*') ? 'all apps' : apps.join(', ')];
  return groups.length > 0 ? [...cells, `for ${groups.join(', ')}`] : cells;
}
