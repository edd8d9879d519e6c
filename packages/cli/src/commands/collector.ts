// `handrail collector`: runs one, with the SDK and the dashboard it serves.
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { findBuilt } from '../project/findBuilt.js';
import { findFolder, readProject } from '../project/readProject.js';
import { sayWhileWaiting } from '../terminal/sayWhileWaiting.js';
import { showPath } from '../terminal/showPath.js';
import type { Terminal } from '../terminal/terminal.js';
import { readPort } from './readPort.js';
import { readSettings } from './readSettings.js';
import { readWebhooks } from './readWebhooks.js';

const PORT = '4400';

export const collectorCommand = defineCommand({
  name: 'collector',
  summary: 'Run a collector: it serves the script, takes events, keeps the journal and shows the dashboard',
  words: '',
  arity: [0, 0],
  options: {
    data: { type: 'string', short: 'd', value: '<dir>', help: 'where it keeps everything; handrail-data/ by default' },
    port: { type: 'string', short: 'p', value: '<port>', help: `where to listen; ${PORT} by default, 0 for any` },
    host: { type: 'string', value: '<host>', help: 'where to listen; 127.0.0.1 by default' },
    webhooks: { type: 'string', value: '<file>', help: 'JSON list of {app, env, url, secret}: told of every act' },
    settings: {
      type: 'string',
      value: '<file>',
      help: 'JSON: proxies, prefix, quotas, retention; see guide-collector',
    },
    log: { type: 'boolean', help: 'log requests to standard output, one JSON object a line' },
  },
  examples: [
    { line: 'handrail collector', says: 'on http://127.0.0.1:4400; it prints where the first admin token is' },
    { line: 'handrail collector --data /var/lib/handrail --host 0.0.0.0 --log', says: 'behind a proxy that adds TLS' },
  ],
  async run({ values, terminal }) {
    const dataDir = resolve(terminal.cwd, values.data ?? 'handrail-data');
    const port = readPort(values.port ?? PORT);
    const webhooks = values.webhooks === undefined ? [] : await readWebhooks(resolve(terminal.cwd, values.webhooks));
    const settings = values.settings === undefined ? {} : await readSettings(resolve(terminal.cwd, values.settings));
    const sdkDir = await findBuilt('sdk', 'handrail.js');
    const dashboardDir = await findBuilt('dashboard', 'index.html');
    for (const [what, found] of Object.entries({ sdk: sdkDir, dashboard: dashboardDir })) {
      if (found === undefined)
        terminal.err(
          `${terminal.paint('yellow', 'warning')} @handrail/${what} is not built or not installed, so it is not served.`,
        );
    }
    // Only here: every other command starts without a server's weight.
    const { createCollector } = await import('@handrail/collector');
    const starting = createCollector({
      ...settings,
      dataDir,
      port,
      webhooks,
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(sdkDir === undefined ? {} : { sdkDir }),
      ...(dashboardDir === undefined ? {} : { dashboardDir }),
      ...(values.log === true ? { logger: true } : {}),
    }).catch((error: NodeJS.ErrnoException) => {
      throw describeStart(error, port, dataDir);
    });
    const collector = await sayWhileWaiting(terminal, 'Opening its data ...', starting);
    const tokenFile = join(dataDir, 'admin-token');
    terminal.out(`Collector   ${terminal.paint('cyan', collector.url)}`);
    if (dashboardDir !== undefined) {
      const signIn = await writeSignIn(collector.adminToken, terminal);
      terminal.out(`Dashboard   ${terminal.paint('cyan', `${collector.url}/dashboard/${signIn}`)}`);
    }
    if (collector.adminToken !== null)
      terminal.out(`Admin token ${showPath(tokenFile, terminal.cwd)}  (keep it as you keep passwords)`);
    terminal.out(`Data        ${showPath(dataDir, terminal.cwd)}`);
    terminal.err('Ctrl-C stops it; nothing that was accepted is lost.');
    if (!terminal.stop.aborted) await once(terminal.stop, 'abort');
    await sayWhileWaiting(terminal, 'Bringing in what it has accepted ...', collector.close());
    return EXIT_CODES.ok;
  },
});

/** The token is in the link only for a person's eyes: what goes to a log stays there. */
async function writeSignIn(token: string | null, { interactive, cwd }: Terminal): Promise<string> {
  const folder = await findFolder(undefined, cwd);
  if (token === null || !interactive || folder === undefined) return '';
  const { app, environments } = await readProject(folder, cwd);
  const env = Object.keys(environments)[0] ?? 'production';
  return `#${new URLSearchParams({ token, app, env })}`;
}

function describeStart(error: NodeJS.ErrnoException, port: number, dataDir: string): unknown {
  if (error.code === 'EADDRINUSE')
    return new Failure({
      what: `Port ${port} is taken.`,
      hint: 'Is a collector running already? Otherwise name another port: --port 4401',
      exitCode: EXIT_CODES.usage,
    });
  if (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'ENOTDIR')
    return new Failure({
      what: `The collector cannot write its data: ${error.message}.`,
      where: dataDir,
      hint: 'Name a folder it may write to: --data <dir>',
      exitCode: EXIT_CODES.usage,
    });
  // The collector's own problems say what is wrong and what to do in one sentence.
  if ('status' in error && typeof error.status === 'number')
    return new Failure({ what: error.message, where: dataDir, exitCode: EXIT_CODES.usage });
  return error;
}
