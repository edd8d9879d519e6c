// `handrail erase` and `handrail export`: one person taken out of everything a collector keeps, or handed all of it.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { ERASE_MS } from '../limits.js';

const user = { type: 'string', value: '<id>', help: 'the person: what their attribute id is' } as const;

export const eraseCommand = defineCommand({
  name: 'erase',
  summary: 'Take one person out of everything the collector keeps of an environment',
  words: '',
  arity: [0, 0],
  options: { ...connectionOptions, user },
  examples: [
    { line: 'handrail erase --env production --user ada', says: 'the journal notes a hash, and not who it was' },
  ],
  async run({ values, terminal }) {
    const id = readUser(values.user, 'erase');
    const admin = createAdmin(await readConnection(values, terminal));
    terminal.out((await admin.post<{ said: string }>('people/erase', { user: id }, ERASE_MS)).said);
    return EXIT_CODES.ok;
  },
});

interface Part {
  readonly events: readonly unknown[];
  readonly next?: number;
}

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Write all that the collector keeps of one person into a file',
  words: '<file>',
  arity: [1, 1],
  options: { ...connectionOptions, user },
  examples: [{ line: 'handrail export ada.json --env production --user ada', says: 'for the person to have' }],
  async run({ values, words: [file = ''], terminal }) {
    const id = readUser(values.user, 'export');
    const admin = createAdmin(await readConnection(values, terminal));
    const ask = (after: number) => admin.post<Part>('people/export', { user: id, after }, ERASE_MS);
    const { next: first, ...whole } = await ask(0);
    const events = [...whole.events];
    for (let after = first; after !== undefined; ) {
      const part = await ask(after);
      events.push(...part.events);
      after = part.next;
    }
    const path = resolve(terminal.cwd, file);
    await writeFile(path, `${JSON.stringify({ ...whole, events }, null, 2)}\n`, { mode: 0o600 });
    terminal.out(`${events.length} events, and what is remembered of this person, are in ${path}.`);
    return EXIT_CODES.ok;
  },
});

function readUser(id: unknown, verb: string): string {
  if (typeof id === 'string' && id !== '') return id;
  throw usageFailure(`It is not said whom to ${verb}.`, `Such as: handrail ${verb} … --user <id>`);
}
