// `handrail keys create`: the public key that goes into a page's script tag.
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { scriptTag } from '../proxy/scriptTag.js';

export const keysCommand = defineCommand({
  name: 'keys',
  summary: 'Make a public write key for one environment, and the script tag that carries it',
  words: 'create',
  arity: [1, 1],
  options: { ...connectionOptions, json: { type: 'boolean', help: 'the key and the tag as JSON' } },
  examples: [
    {
      line: 'handrail keys create --env production',
      says: 'prints the tag to put into the page; the key is shown once',
    },
  ],
  async run({ values, words: [verb], terminal }) {
    if (verb !== 'create') throw usageFailure(`"handrail keys" cannot "${verb}".`, 'It can: create.');
    const connection = await readConnection(values, terminal);
    const { key } = await createAdmin(connection).post<{ key: string }>('keys');
    const tag = writeEmbedding(connection.collector, key);
    if (values.json === true) terminal.out(JSON.stringify({ key, tag }));
    else {
      terminal.out(tag);
      terminal.err(
        `The key is public: it may only fetch what ${connection.app} shows in ${connection.env}, and send events.`,
      );
    }
    return EXIT_CODES.ok;
  },
});

/** The one tag a page needs. */
export function writeEmbedding(collector: string, key: string): string {
  return scriptTag({ src: `${collector}/sdk/handrail.js`, attributes: { 'data-handrail-key': key, async: true } });
}
