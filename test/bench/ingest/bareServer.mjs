/** What taking a batch costs at least: node:http, the body read and parsed, an answer, nothing kept. */
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { events } = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : { events: [] };
    const body = JSON.stringify({ accepted: events.length, rejected: [], now: Date.now() });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
