// A port from the command line.
import { usageFailure } from '../failure.js';

/** 0 lets the system choose. */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw usageFailure(`"${text}" is not a port.`, 'A port is a number from 0 to 65535; 0 takes any free one.');
}
