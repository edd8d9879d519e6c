// `handrail proxy`: a running app with Handrail in it, without touching the app.
import { once } from 'node:events';
import { defineCommand } from '../command.js';
import { readAddress } from '../connection/readConnection.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure, usageFailure } from '../failure.js';
import { findFolder, readProject } from '../project/readProject.js';
import { createProxy } from '../proxy/createProxy.js';
import { writeEmbedding } from './keys.js';
import { readPort } from './readPort.js';

export const proxyCommand = defineCommand({
  name: 'proxy',
  summary: 'Show a running app with Handrail in its pages, without changing the app',
  words: '',
  arity: [0, 0],
  options: {
    target: { type: 'string', short: 't', value: '<url>', help: 'the app as it runs now' },
    key: { type: 'string', short: 'k', value: '<key>', help: 'write key, from "handrail keys create"' },
    collector: { type: 'string', value: '<url>', help: "collector; by default the environment's, from handrail.json" },
    env: { type: 'string', short: 'e', value: '<name>', help: 'environment of handrail.json' },
    folder: { type: 'string', value: '<dir>', help: 'authored folder; by default handrail/ or this one' },
    port: { type: 'string', short: 'p', value: '<port>', help: 'where to listen; 4480 by default, 0 for any' },
    host: { type: 'string', value: '<host>', help: 'where to listen; 127.0.0.1 by default' },
    csp: { type: 'string', value: '<policy>', help: "sent instead of the app's Content-Security-Policy" },
  },
  examples: [
    { line: 'handrail proxy --target http://127.0.0.1:1880 --key hrk_...', says: 'open the address it prints' },
  ],
  async run({ values, terminal }) {
    if (values.target === undefined) throw usageFailure('Which app?', 'Say it: --target http://127.0.0.1:1880');
    if (values.key === undefined)
      throw usageFailure('The page needs a write key.', 'Make one with "handrail keys create", then: --key <key>');
    const collector =
      values.collector ?? terminal.env.HANDRAIL_COLLECTOR ?? (await findCollector(values, terminal.cwd));
    const port = readPort(values.port ?? '4480');
    const proxy = await createProxy({
      target: readAddress(values.target),
      script: writeEmbedding(readAddress(collector), values.key),
      port,
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.csp === undefined ? {} : { csp: values.csp }),
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new Failure({
        what: `Port ${port} is taken.`,
        hint: 'Name another, or let one be chosen: --port 0',
        exitCode: EXIT_CODES.usage,
      });
    });
    terminal.out(`${values.target} with Handrail in it: ${terminal.paint('cyan', proxy.url)}`);
    terminal.err('Ctrl-C stops it.');
    if (!terminal.stop.aborted) await once(terminal.stop, 'abort');
    await proxy.close();
    return EXIT_CODES.ok;
  },
});

async function findCollector(
  values: { readonly env?: string; readonly folder?: string },
  cwd: string,
): Promise<string> {
  const folder = await findFolder(values.folder, cwd);
  const project = folder === undefined ? undefined : await readProject(folder, cwd);
  const names = Object.keys(project?.environments ?? {});
  const env = values.env ?? (names.length === 1 ? names[0] : undefined);
  const collector = env === undefined ? undefined : project?.environments[env]?.collector;
  if (collector !== undefined) return collector;
  throw usageFailure('Which collector?', 'Say it: --collector http://127.0.0.1:4400');
}
