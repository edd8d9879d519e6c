/** A collector as a process of its own, for tests that kill it: says where it listens, stops in order on SIGTERM. */
import { createCollector } from '../createCollector.js';

const [dataDir = '', spoolBytes] = process.argv.slice(2);
const collector = await createCollector({
  dataDir,
  ...(spoolBytes === undefined ? {} : { spoolBytes: Number(spoolBytes) }),
});
process.on('SIGTERM', () => void collector.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: collector.url, token: collector.adminToken })}\n`);
