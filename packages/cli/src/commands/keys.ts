// `handrail keys`: the public keys that go into pages' script tags: made, listed, taken back.
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { scriptTag } from '../proxy/scriptTag.js';

export const keysCommand = defineCommand({
  name: 'keys',
  summary: 'Make a public write key for one environment, with the script tag that carries it; list or revoke keys',
  words: 'create|list|revoke <key or its id>',
  arity: [1, 2],
  options: { ...connectionOptions, json: { type: 'boolean', help: 'what was made or listed as JSON' } },
  examples: [
    {
      line: 'handrail keys create --env production',
      says: 'prints the tag to put into the page; the key is shown once',
    },
    { line: 'handrail keys revoke <key>', says: 'pages that carry it get nothing any more, at once' },
  ],
  async run({ values, words: [verb = '', which], terminal }) {
    if (!['create', 'list', 'revoke'].includes(verb))
      throw usageFailure(`"handrail keys" cannot "${verb}".`, 'It can: create, list, revoke.');
    if ((verb === 'revoke') !== (which !== undefined))
      throw usageFailure(
        verb === 'revoke' ? 'It is not said which key.' : `"handrail keys ${verb}" takes no "${which}".`,
        'Such as: handrail keys revoke <key> (or its id, as "handrail keys list" shows it)',
      );
    const connection = await readConnection(values, terminal);
    const admin = createAdmin(connection);
    if (verb === 'revoke') {
      terminal.out((await admin.remove<{ said: string }>(`keys/${encodeURIComponent(which ?? '')}`)).said);
    } else if (verb === 'list') {
      const { keys } = await admin.get<{ keys: readonly { readonly id: string }[] }>('keys');
      if (values.json === true) terminal.out(JSON.stringify(keys));
      else for (const { id } of keys) terminal.out(id);
    } else {
      const { id, key } = await admin.post<{ id: string; key: string }>('keys');
      const tag = writeEmbedding(connection.collector, key);
      if (values.json === true) terminal.out(JSON.stringify({ id, key, tag }));
      else {
        terminal.out(tag);
        terminal.err(
          `The key is public: it may only fetch what ${connection.app} shows in ${connection.env}, and send events.`,
        );
        terminal.err(`To take it back: handrail keys revoke ${id}`);
      }
    }
    return EXIT_CODES.ok;
  },
});

/** The one tag a page needs. */
export function writeEmbedding(collector: string, key: string): string {
  return scriptTag({ src: `${collector}/sdk/handrail.js`, attributes: { 'data-handrail-key': key, async: true } });
}
