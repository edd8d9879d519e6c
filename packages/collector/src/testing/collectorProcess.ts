/** A collector as a process of its own, for tests that kill it: says where it listens, stops in order on SIGTERM. */
import { createCollector } from '../createCollector.js';

const [dataDir = '', spoolBytes] = process.argv.slice(2);
const collector = await createCollector({
  dataDir,
  ...(spoolBytes === undefined ? {} : { spoolBytes: Number(spoolBytes) }),
});
// No exit: whatever a closed collector left running would show as a process that does not end.
process.once('SIGTERM', () => void collector.close());
process.stdout.write(`${JSON.stringify({ url: collector.url, token: collector.adminToken })}\n`);
