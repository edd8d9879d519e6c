// Starts everything in order, says where it is and what to try, and stops it all.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProxy, scriptTag } from '@handrail/cli';
import { findPort } from './findPort.js';
import { readMemory, writeMemory } from './memory.js';
import { people } from './people.js';
import { readPublished } from './readPublished.js';
import { authored, runHandrail } from './runHandrail.js';
import { startCollector } from './startCollector.js';
import { startNodeRed } from './startNodeRed.js';
import { writeWelcome } from './writeWelcome.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const RELEASE = 'flow-starter';
/** Node-RED itself, which nobody needs to open. */
const NODE_RED_PORT = 18_800;

/**
 * @param {{port: number, collectorPort: number, dataDir?: string, demoTraffic: boolean, fresh: boolean}} options
 * @returns {Promise<number>} the exit code, once everything has stopped
 */
export async function runDemo(options) {
  const dataDir = resolve(options.dataDir ?? join(root, '.data/node-red'));
  if (options.fresh && !forget(dataDir)) return 2;
  const stopped = untilStopped();
  /** What to stop, last started first. */
  const started = [];
  let code = 0;
  try {
    await Promise.race([start(options, dataDir, started), stopped.then(stopStarting)]);
    const ended = started.filter(({ exited }) => exited).map(({ name, exited, log }) => exited.then(() => [name, log]));
    const early = await Promise.race([stopped, ...ended]);
    if (early !== undefined) throw new Error(`${early[0]} ended by itself:\n${early[1]()}`);
  } catch (error) {
    if (error !== STOPPED) {
      code = 1;
      say(`\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  say('\nStopping ...');
  for (const { stop } of started.reverse()) await stop();
  say(`Everything has stopped. What was kept is in ${relative(process.cwd(), dataDir) || dataDir}`);
  return code;
}

async function start({ port, collectorPort, demoTraffic }, dataDir, started) {
  const memoryFile = join(dataDir, 'demo.json');
  const memory = readMemory(memoryFile);
  const remember = (more) => writeMemory(memoryFile, Object.assign(memory, more));

  say('Starting the collector ...');
  const ports = { collector: await findPort(collectorPort) };
  const collector = await startCollector({ port: ports.collector, dataDir: join(dataDir, 'collector') });
  started.push({ name: 'The collector', ...collector });
  const cli = (...args) => runHandrail([...args, '--folder', authored], collector);

  say('Publishing examples/node-red/handrail ...');
  if (!(await isKnown(collector.url, memory.key)))
    remember({ key: JSON.parse(await cli('keys', 'create', '--json')).key });
  say(indent(await runHandrail(['publish', authored], collector)));
  if (!memory.pilotStarted) {
    say(indent(await cli('rollout', 'advance', RELEASE)));
    remember({ pilotStarted: true });
  }

  say('Starting Node-RED ...');
  ports.page = await findPort(port, [ports.collector]);
  ports.nodeRed = await findPort(NODE_RED_PORT, [ports.collector, ports.page]);
  const nodeRed = await startNodeRed({ port: ports.nodeRed, dataDir: join(dataDir, 'node-red') });
  started.push({ name: 'Node-RED', ...nodeRed });
  const proxy = await createProxy({
    target: nodeRed.url,
    port: ports.page,
    script: scriptTag({
      src: `${collector.url}/sdk/handrail.js`,
      attributes: { 'data-handrail-key': memory.key, async: true },
    }),
  });
  started.push({ name: 'The proxy', stop: proxy.close });

  for (const [name, wanted, got] of [
    ['--port', port, ports.page],
    ['--collector-port', collectorPort, ports.collector],
  ]) {
    if (wanted !== 0 && wanted !== got) say(`Port ${wanted} is taken, so ${got} it is (${name} chooses another).`);
  }
  const published = await readPublished(collector.url, memory.key);
  say(
    writeWelcome({
      page: proxy.url,
      collector,
      published,
      people,
      release: RELEASE,
      authored,
      cwd: process.cwd(),
      demoTraffic,
    }),
  );

  if (demoTraffic) {
    const { playDemoTraffic } = await import('./demoTraffic/playDemoTraffic.js');
    const traffic = playDemoTraffic({ url: collector.url, key: memory.key, release: RELEASE, memory, remember, say });
    started.push({ name: 'The simulated people', stop: traffic.stop });
    await traffic.caughtUp;
  }
}

/** Only what a demo left behind is removed: a mistyped --data must not cost anybody a folder. */
function forget(dataDir) {
  const found = existsSync(dataDir) ? readdirSync(dataDir) : [];
  if (found.length > 0 && !found.includes('demo.json') && !found.includes('collector')) {
    say(`${dataDir} holds something else than this demo, so --fresh leaves it alone. Name another folder with --data.`);
    return false;
  }
  rmSync(dataDir, { recursive: true, force: true });
  return true;
}

const STOPPED = Symbol('stopped');

function stopStarting() {
  throw STOPPED;
}

/** Resolves at the first Ctrl-C or SIGTERM. A second one ends at once: children go with us. */
function untilStopped() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        resolve(undefined);
        process.once(signal, () => process.exit(130));
      });
    }
  });
}

async function isKnown(url, key) {
  return key !== undefined && (await fetch(`${url}/k/${key}/state`)).ok;
}

const indent = (text) => text.replace(/^/gm, '  ');
const say = (text) => void process.stdout.write(`${text}\n`);
