// `handrail signing-keys`: keys by which the app's backend signs who its users are: made or brought, listed, taken back.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure, usageFailure } from '../failure.js';

interface SigningKey {
  readonly id: string;
  readonly alg: string;
  readonly secret?: string;
}

export const signingKeysCommand = defineCommand({
  name: 'signing-keys',
  summary: 'Make or add a key by which your backend signs who its users are; list or revoke them',
  words: 'create|add <public.pem>|list|revoke <id>',
  arity: [1, 2],
  options: { ...connectionOptions, json: { type: 'boolean', help: 'what was made or listed as JSON' } },
  examples: [
    {
      line: 'handrail signing-keys create --env production',
      says: 'prints a secret for your backend, once: HS256, base64url',
    },
    {
      line: 'handrail signing-keys add public.pem --env production',
      says: 'an Ed25519 key, whose private half stays yours',
    },
    { line: 'handrail signing-keys revoke <id>', says: 'what it signed proves nothing any more, at once' },
  ],
  async run({ values, words: [verb = '', which], terminal }) {
    if (!['create', 'add', 'list', 'revoke'].includes(verb))
      throw usageFailure(`"handrail signing-keys" cannot "${verb}".`, 'It can: create, add, list, revoke.');
    if ((verb === 'add' || verb === 'revoke') !== (which !== undefined))
      throw usageFailure(
        which === undefined
          ? `It is not said which key to ${verb}.`
          : `"handrail signing-keys ${verb}" takes no "${which}".`,
        'Such as: handrail signing-keys add public.pem, handrail signing-keys revoke <id>',
      );
    const path = resolve(terminal.cwd, which ?? '');
    const publicKey = verb === 'add' ? await readFile(path, 'utf8').catch((error) => fail(path, error)) : undefined;
    const connection = await readConnection(values, terminal);
    const admin = createAdmin(connection);
    if (verb === 'revoke') {
      terminal.out((await admin.remove<{ said: string }>(`signing-keys/${encodeURIComponent(which ?? '')}`)).said);
    } else if (verb === 'list') {
      const { keys } = await admin.get<{ keys: readonly SigningKey[] }>('signing-keys');
      if (values.json === true) terminal.out(JSON.stringify(keys));
      else for (const { id, alg } of keys) terminal.out(`${id}  ${alg}`);
    } else {
      const made = await admin.post<SigningKey>('signing-keys', publicKey === undefined ? undefined : { publicKey });
      if (values.json === true) terminal.out(JSON.stringify(made));
      else {
        if (made.secret !== undefined) terminal.out(made.secret);
        terminal.err(
          `Key ${made.id} (${made.alg}) counts in ${connection.app}, ${connection.env}, from now on.${made.secret === undefined ? '' : ' Its secret is not shown again: give it to your backend alone.'}`,
        );
        terminal.err(`To ask for signatures: "identity": "signed" in that environment of handrail.json, then publish.`);
      }
    }
    return EXIT_CODES.ok;
  },
});

function fail(where: string, error: Error): never {
  throw new Failure({
    what: `The public key cannot be read: ${error.message}.`,
    where,
    hint: 'Write one: openssl pkey -in private.pem -pubout -out public.pem',
    exitCode: EXIT_CODES.usage,
  });
}
