// Rows as columns that line up.
import { stripVTControlCharacters } from 'node:util';

const widthOf = (cell: string): number => [...stripVTControlCharacters(cell)].length;

/** The last column is not padded. Widths count letters as a terminal draws them, one cell each; colours have none. */
export function writeTable(rows: readonly (readonly string[])[], indent = ''): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  }
  return rows.map((row) =>
    (
      indent +
      row
        .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell))))
        .join('  ')
    ).trimEnd(),
  );
}
