// `handrail dev`: the authored folder in its app, live as it is saved.
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Collector } from '@handrail/collector';
import { defineCommand } from '../command.js';
import { readAddress } from '../connection/readConnection.js';
import type { Turn } from '../dev/createLive.js';
import { findDevPage } from '../dev/findDevPage.js';
import { PREVIEW } from '../dev/paths.js';
import { DEV_ENV, startDev } from '../dev/startDev.js';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure, usageFailure } from '../failure.js';
import { findFacts } from '../init/findFacts.js';
import { countDiagnostics, sayDiagnostics } from '../project/compile.js';
import { findBuilt } from '../project/findBuilt.js';
import { readProject, requireFolder } from '../project/readProject.js';
import { sayWhileWaiting } from '../terminal/sayWhileWaiting.js';
import { showPath } from '../terminal/showPath.js';
import type { Terminal } from '../terminal/terminal.js';
import { readPort } from './readPort.js';

const PORT = '4480';

export const devCommand = defineCommand({
  name: 'dev',
  summary: 'Show the authored folder in its app, live a second after saving, with errors and previews in the page',
  words: '[app folder]',
  arity: [0, 1],
  options: {
    target: {
      type: 'string',
      short: 't',
      value: '<url>',
      help: 'an app that runs, shown through a proxy; instead of a folder',
    },
    folder: { type: 'string', value: '<dir>', help: 'authored folder; by default handrail/ or this one' },
    start: {
      type: 'string',
      multiple: true,
      value: '<release>[=n]',
      help: 'only these releases have started, all waves or n; "none" for none; all by default',
    },
    data: {
      type: 'string',
      short: 'd',
      value: '<dir>',
      help: 'keep what is recorded here; a folder that goes with the command by default',
    },
    port: { type: 'string', short: 'p', value: '<port>', help: `where to listen; ${PORT} by default, 0 for any` },
    host: { type: 'string', value: '<host>', help: 'where to listen; 127.0.0.1 by default' },
  },
  examples: [
    {
      line: 'handrail dev',
      says: 'serves the folder of index.html; paths it does not have get index.html, as apps with routes need',
    },
    {
      line: 'handrail dev --target http://127.0.0.1:1880',
      says: 'Node-RED as it runs there, unchanged, with the guides in it',
    },
    { line: 'handrail dev --start new-panel=1', says: 'as people see it in the first wave of that release' },
  ],
  async run({ values, words: [named], terminal }) {
    const folder = await requireFolder(values.folder, terminal.cwd);
    const { app } = await readProject(folder, terminal.cwd);
    const site = await chooseSite(values.target, named, folder, terminal.cwd);
    const port = readPort(values.port ?? PORT);
    const { pageScript, core, sdkDir } = await readScripts();
    const dashboardDir = await findBuilt('dashboard', 'index.html');

    const kept = values.data === undefined ? undefined : resolve(terminal.cwd, values.data);
    const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'handrail-dev-')));
    const ends: (() => Promise<unknown>)[] = [];
    if (kept === undefined) ends.push(() => rm(dataDir, { recursive: true, force: true }));
    try {
      const { createCollector } = await import('@handrail/collector');
      const starting = createCollector({ dataDir, sdkDir, ...(dashboardDir === undefined ? {} : { dashboardDir }) });
      const collector = await sayWhileWaiting(terminal, 'Starting a collector ...', starting);
      ends.push(() => sayWhileWaiting(terminal, 'Bringing in what was recorded ...', collector.close()));
      let isFirst = true;
      const dev = await startDev({
        folder,
        app,
        site,
        port,
        host: values.host ?? '127.0.0.1',
        collector,
        started: values.start,
        pageScript,
        core,
        onTurn(turn) {
          void sayTurn(turn, folder, isFirst, terminal);
          isFirst = false;
        },
        onFault: (error) =>
          terminal.err(`${terminal.paint('red', 'fault')} ${error instanceof Error ? error.message : error}`),
      }).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EADDRINUSE' ? portTaken(port) : error;
      });
      ends.push(dev.close);
      sayStarted(dev.url, site, collector, app, folder, terminal);
      sayPreviews(dev.url, Object.keys(dev.live.tree()?.bundle.guides ?? {}), terminal);
      if (!terminal.stop.aborted) await once(terminal.stop, 'abort');
      return EXIT_CODES.ok;
    } finally {
      for (const end of ends.reverse()) await end();
    }
  },
});

type Site = { readonly folder: string } | { readonly target: string };

async function chooseSite(
  target: string | undefined,
  named: string | undefined,
  authored: string,
  cwd: string,
): Promise<Site> {
  if (target !== undefined && named !== undefined)
    throw usageFailure(
      'A folder and --target are two apps.',
      'Name one: the folder to serve, or the address of an app that runs.',
    );
  if (target !== undefined) return { target: readAddress(target) };
  if (named !== undefined) {
    const folder = resolve(cwd, named);
    if ((await stat(folder).catch(() => undefined))?.isDirectory()) return { folder };
    throw usageFailure(
      `"${named}" is no folder.`,
      'Name the folder of the app, or an app that runs: --target http://127.0.0.1:3000',
    );
  }
  const { framework, page, devUrl } = await findFacts(dirname(authored));
  if (framework !== undefined)
    throw usageFailure(
      `This is a ${framework.name} app, which its own server has to build.`,
      `Start that, and name it here: handrail dev --target ${devUrl} (or name a folder that is built: handrail dev dist)`,
    );
  if (page === undefined)
    throw usageFailure(
      'There is no app here to show: no index.html was found.',
      'Name its folder (handrail dev path/to/app), or an app that runs: handrail dev --target http://127.0.0.1:3000',
    );
  return { folder: dirname(join(dirname(authored), page)) };
}

async function readScripts(): Promise<{ pageScript: string; core: string; sdkDir: string }> {
  const sdkDir = await findBuilt('sdk', 'handrail.js');
  const page = await findDevPage();
  if (sdkDir === undefined || page === undefined)
    throw new Failure({
      what: `@handrail/${sdkDir === undefined ? 'sdk' : 'cli'} is not built, so there is no script to show the page.`,
      hint: 'In the repository: npm run build. Otherwise install @handrail/cli again.',
      exitCode: EXIT_CODES.fault,
    });
  const core = await readFile(join(sdkDir, 'handrail.js'), 'utf8');
  return { pageScript: await readFile(page, 'utf8'), core, sdkDir };
}

const portTaken = (port: number): Failure =>
  new Failure({
    what: `Port ${port} is taken.`,
    hint: 'Does "handrail dev" run already? Otherwise name another port, or let one be chosen: --port 0',
    exitCode: EXIT_CODES.usage,
  });

function sayStarted(
  url: string,
  site: Site,
  collector: Collector,
  app: string,
  folder: string,
  terminal: Terminal,
): void {
  const { out, err, paint, cwd, interactive } = terminal;
  const shown = 'folder' in site ? showPath(site.folder, cwd) : site.target;
  out(`App        ${paint('cyan', `${url}/`)}  (${shown}, with Handrail in it)`);
  const signIn = new URLSearchParams({ token: collector.adminToken ?? '', app, env: DEV_ENV });
  out(`Dashboard  ${paint('cyan', `${collector.url}/dashboard/${interactive ? `#${signIn}` : ''}`)}`);
  out(`Watching   ${showPath(folder, cwd)}`);
  err('Ctrl-C stops it.');
}

function sayPreviews(url: string, guides: readonly string[], { out, paint }: Terminal): void {
  for (const guide of guides.slice(0, 20)) out(`Preview    ${paint('cyan', `${url}${PREVIEW}${guide}`)}`);
  if (guides.length > 20) out(`           and ${guides.length - 20} more, in the badge at the foot of the page`);
}

async function sayTurn(
  { compiled, status, tookMs }: Turn,
  folder: string,
  isFirst: boolean,
  terminal: Terminal,
): Promise<void> {
  const { diagnostics } = compiled;
  const clock = new Date().toTimeString().slice(0, 8);
  if (diagnostics.length > 0) await sayDiagnostics(compiled, folder, terminal);
  if (status.isStale) {
    const last = status.hash === null ? 'Nothing is live yet.' : 'Pages keep the last version without errors.';
    terminal.err(`${terminal.paint('dim', clock)} ${terminal.paint('red', countDiagnostics(diagnostics))}. ${last}`);
  } else if (!isFirst) {
    const changed = status.changed.length === 0 ? '' : `  ${status.changed.join(', ')}`;
    terminal.err(
      `${terminal.paint('dim', clock)} ${terminal.paint('green', 'live')} in ${Math.round(tookMs)} ms${changed}`,
    );
  }
}
