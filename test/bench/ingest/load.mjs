/** Sends batches by autocannon, from a process of its own: `load.mjs <url> <events> <requests> <connections> <requests a second, 0 for all it can>`. */
import { randomBytes } from 'node:crypto';
import autocannon from 'autocannon';

const [url, events, amount, connections, rate] = process.argv.slice(2);
const run = randomBytes(6).toString('base64url');
let made = 0;
/** 22 characters, never twice. */
const nextId = () => `${run}${(made++).toString(36).padStart(14, '0')}`;

/** Read from the wire by nobody but a collector: built as a text, since building must not be what is measured. */
function body() {
  const now = Date.now();
  const list = [];
  for (let i = 0; i < Number(events); i++)
    list.push(
      `{"n":"event","id":"${nextId()}","t":${now},"page":"orders","event":"order_placed","properties":{"amount":${i},"currency":"EUR"}}`,
    );
  return `{"v":1,"sdk":"0.1.0","bundle":null,"anon":"${nextId()}","session":"s1","user":"u${made % 5000}","sentAt":${now},"events":[${list}]}`;
}

let taken = 0;
const instance = autocannon(
  {
    url,
    method: 'POST',
    // Until all are answered: what is on its way when time is up would be taken, and counted by nobody.
    amount: Number(amount),
    timeout: 60,
    connections: Number(connections),
    ...(Number(rate) > 0 ? { overallRate: Number(rate) } : {}),
    headers: { 'content-type': 'text/plain' },
    requests: [{ setupRequest: (request) => ({ ...request, body: body() }) }],
  },
  (error, result) => {
    if (error) throw error;
    const { latency, non2xx, errors } = result;
    process.stdout.write(
      `${JSON.stringify({ taken, seconds: result.duration, non2xx: non2xx + errors, p50: latency.p50, p99: latency.p99 })}\n`,
    );
  },
);
instance.on('response', (_client, status) => {
  if (status === 200) taken += 1;
});
