/** Asks for what it has already, by autocannon in a process of its own: `ask.mjs <url> <etag> <requests> <connections>`. */
import autocannon from 'autocannon';

const [url, etag, amount, connections] = process.argv.slice(2);
const options = { url, amount: Number(amount), connections: Number(connections), headers: { 'if-none-match': etag } };
autocannon(options, (error, { statusCodeStats, duration }) => {
  if (error) throw error;
  process.stdout.write(`${JSON.stringify({ fresh: statusCodeStats['304']?.count ?? 0, seconds: duration })}\n`);
});
