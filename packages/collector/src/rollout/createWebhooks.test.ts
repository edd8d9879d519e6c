import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { JournalKind, JsonObject } from '@handrail/schema';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLedger } from '../journal/createLedger.js';
import { createSqliteJournals, journalTable } from '../journal/createSqliteJournals.js';
import { openSql } from '../sql/openSql.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createWebhooks, webhooksTable } from './createWebhooks.js';
import { createNotes, notesTable } from './notes.js';

const directory = temporaryDirectory();
let opened = 0;
let server: Server;
let url: string;
/** What came, and how the server answers the next. */
let came: { readonly body: JsonObject; readonly isSigned: boolean }[];
let answers: number[];

beforeEach(async () => {
  came = [];
  answers = [];
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const signature = `sha256=${createHmac('sha256', 'hush').update(text).digest('hex')}`;
    came.push({ body: JSON.parse(text), isSigned: request.headers['handrail-signature'] === signature });
    response.writeHead(answers.shift() ?? 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function start() {
  opened += 1;
  const sql = openSql(join(directory, `${opened}.db`), `${journalTable};${notesTable};${webhooksTable}`);
  const ledger = await createLedger(createSqliteJournals(sql));
  const notes = createNotes(sql);
  const open = () => createWebhooks([{ app: 'shop', env: 'prod', url, secret: 'hush' }], { ledger, notes, sql });
  const write = (kind: JournalKind, body: JsonObject = {}, env = 'prod') =>
    ledger.act('shop', env, () => ({ kind, actor: 'system', body }));
  return { notes, open, write, close: sql.close };
}
const kinds = () => came.map(({ body }) => body.kind);

test('acts are told in order and signed, with their reason; keys and other environments are not', async () => {
  const { notes, open, write, close } = await start();
  await write('publish', { bundle: 'before' });
  const webhooks = open();
  const why = notes.put('Rolled back: guardrail "error" found harm.');
  await write('start', { release: 'cart', wave: 0 });
  await write('grant', { what: 'key', id: 'x', hash: 'y' });
  await write('start', { release: 'cart', wave: 0 }, 'staging');
  await write('roll-back', { release: 'cart', why });
  await vi.waitFor(() => expect(kinds()).toEqual(['start', 'roll-back']));
  expect(came.every(({ isSigned }) => isSigned)).toBe(true);
  expect(came[1]?.body).toMatchObject({
    ...{ app: 'shop', env: 'prod', release: 'cart', actor: 'system', seq: 5 },
    why: 'Rolled back: guardrail "error" found harm.',
  });
  await webhooks.close();
  close();
});

test('what was not taken is told again, also after a restart, and nothing overtakes it', async () => {
  const { open, write, close } = await start();
  await write('publish', { bundle: 'before' });
  const first = open();
  answers = [500, 503, 500, 500];
  await write('hold', { release: 'cart' });
  await write('resume', { release: 'cart' });
  await vi.waitFor(() => expect(came.length).toBeGreaterThan(0));
  await first.close();
  expect(new Set(kinds())).toEqual(new Set(['hold']));
  answers = [];
  const second = open();
  await vi.waitFor(() => expect(kinds().slice(-2)).toEqual(['hold', 'resume']));
  await second.close();
  close();
});
