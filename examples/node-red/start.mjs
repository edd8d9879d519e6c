// `npm start`: Node-RED with Handrail in it, from a fresh clone on a machine that has only Node.
// Nothing but Node's own modules until everything is installed and built.
import { parseArgs } from 'node:util';
import { checkNode } from './src/prepare/checkNode.js';

const USAGE = `npm start -- [options]

  --demo-traffic           also play simulated people: 14 days of them, then live ones
  --port <port>            Node-RED with Handrail in it; 1880, or the next free one
  --collector-port <port>  the collector and the dashboard; 4400, or the next free one
  --data <dir>             where everything is kept; .data/node-red
  --fresh                  forget what is kept there and begin anew
  --help                   this text
`;

checkNode();
const options = readOptions();
if (options !== undefined) {
  const { prepare } = await import('./src/prepare/prepare.js');
  await prepare();
  const { runDemo } = await import('./src/runDemo.js');
  process.exitCode = await runDemo(options);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        'demo-traffic': { type: 'boolean', default: false },
        port: { type: 'string', default: '1880' },
        'collector-port': { type: 'string', default: '4400' },
        data: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      return undefined;
    }
    for (const name of ['port', 'collector-port']) {
      if (!/^\d{1,5}$/.test(values[name]) || Number(values[name]) > 65_535)
        throw new Error(`--${name} "${values[name]}" is not a port: a number up to 65535.`);
    }
    return {
      demoTraffic: values['demo-traffic'],
      port: Number(values.port),
      collectorPort: Number(values['collector-port']),
      dataDir: values.data,
      fresh: values.fresh,
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}
