/** What a 304 costs at least: node:http, one ETag, nothing looked up. */
import { createServer } from 'node:http';

const etag = '"0123456789abcdef012345"';
const server = createServer(({ headers }, response) => {
  if (headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag }).end('{}');
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
