// The port that was asked for, or the next one that nobody listens on.
import { createServer } from 'node:net';

const TRIES = 50;

/**
 * @param {number} wanted 0 lets the system choose
 * @param {readonly number[]} taken ports already given to somebody who does not listen yet
 * @returns {Promise<number>}
 * @throws when none of the next 50 is free
 */
export async function findPort(wanted, taken = []) {
  if (wanted === 0) return (await tryPort(0)) ?? 0;
  for (let port = wanted; port < wanted + TRIES && port <= 65_535; port++) {
    if (!taken.includes(port) && (await tryPort(port)) !== undefined) return port;
  }
  throw new Error(`No port from ${wanted} to ${wanted + TRIES - 1} is free on 127.0.0.1. Name another with --port.`);
}

/** Looked for by binding: a refused connection would not tell a free port from one of another address. */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address().port;
      server.close(() => resolve(bound));
    });
  });
}
