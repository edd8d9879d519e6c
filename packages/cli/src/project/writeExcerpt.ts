// The authored line that a diagnostic points at, with a mark below the place.
import type { Diagnostic } from '@handrail/compiler';
import type { Terminal } from '../terminal/terminal.js';

/** A long line is shown around the place only. */
const WIDTH = 96;

/** Two lines, or none for a file that is missing, empty or no text. */
export function writeExcerpt(
  bytes: Uint8Array | undefined,
  { line, column }: Pick<Diagnostic, 'line' | 'column'>,
  { paint }: Pick<Terminal, 'paint'>,
): readonly string[] {
  if (bytes === undefined || bytes.includes(0)) return [];
  const text = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)[line - 1];
  if (text === undefined || text.trim() === '') return [];
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 2, text.length - WIDTH));
  // A tab is as wide as the terminal pleases, and control letters may do worse.
  const shown = text.slice(from, from + WIDTH).replace(/\p{Cc}/gu, ' ');
  const number = String(line);
  return [
    `  ${paint('dim', `${number} │`)} ${shown}`,
    `  ${paint('dim', `${' '.repeat(number.length)} │`)} ${' '.repeat(column - 1 - from)}${paint('cyan', '^')}`,
  ];
}
