// `handrail publish`: compiles the folder and gives it to the collector, if it has no errors.
import type { Plan, PublishRequest, State, Tree } from '@handrail/schema';
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { PUBLISH_MS } from '../limits.js';
import { compile, sayDiagnostics } from '../project/compile.js';
import { requireFolder } from '../project/readProject.js';
import { sayWhileWaiting } from '../terminal/sayWhileWaiting.js';

export const publishCommand = defineCommand({
  name: 'publish',
  summary: 'Compile the authored folder and give it to the collector, which serves it at once',
  words: '[folder]',
  arity: [0, 1],
  options: { ...connectionOptions, json: { type: 'boolean', help: 'the result and diagnostics as JSON' } },
  examples: [
    { line: 'handrail publish', says: 'when handrail.json has one environment, and HANDRAIL_TOKEN is set' },
    { line: 'handrail publish --env staging --token-file ~/.handrail-token', says: 'to one of several' },
  ],
  async run({ values, words: [named], terminal }) {
    const folder = await requireFolder(named ?? values.folder, terminal.cwd);
    const compiled = await compile(folder, terminal);
    const { tree, diagnostics } = compiled;
    if (values.json !== true) await sayDiagnostics(compiled, folder, terminal);
    if (tree === undefined) {
      if (values.json === true) terminal.out(JSON.stringify({ valid: false, diagnostics }, null, 2));
      else terminal.err('Nothing was published.');
      return EXIT_CODES.invalid;
    }
    const connection = await readConnection({ ...values, folder }, terminal);
    const admin = createAdmin(connection);
    const before = await admin.get<State>('state').catch(() => undefined);
    const sending = admin.post<{ seq: number; hash: string }>('publish', toRequest(tree), PUBLISH_MS);
    const { seq, hash } = await sayWhileWaiting(terminal, `Sending ${tree.files.length} files ...`, sending);
    if (values.json === true) {
      terminal.out(JSON.stringify({ valid: true, seq, hash, diagnostics }, null, 2));
      return EXIT_CODES.ok;
    }
    const place = `${connection.app} in ${connection.env}`;
    terminal.out(
      before?.bundle === hash
        ? `Nothing has changed: ${place} already shows this (${hash}).`
        : `Published to ${place}: ${hash}, journal entry ${seq}. Open pages take it up at once.`,
    );
    for (const id of findWaiting(tree, before))
      terminal.err(`Release ${id} has not started: handrail rollout advance ${id}`);
    if (before?.off === true) terminal.err('Handrail is off here, so nobody sees it: handrail on');
    return EXIT_CODES.ok;
  },
});

function toRequest({ hash, files }: Tree): PublishRequest {
  return { hash, files: files.map(({ path, body }) => ({ path, base64: Buffer.from(body).toString('base64') })) };
}

function findWaiting({ files }: Tree, state: State | undefined): readonly string[] {
  const plan = files.find(({ path }) => path === 'plan.json');
  if (plan === undefined) return [];
  const { releases } = JSON.parse(new TextDecoder().decode(plan.body)) as Plan;
  return Object.keys(releases).filter((id) => (state?.waves[id] ?? []).length === 0);
}
