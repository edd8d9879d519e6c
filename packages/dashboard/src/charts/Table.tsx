/** A table of figures: numbers to the right, tabular, the first column names the row. */
import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly head: string;
  /** `text` is the default; numbers and times are set to the right. */
  readonly kind?: 'text' | 'number';
  cell(row: Row): ComponentChildren;
}

interface Props<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  keyOf(row: Row): string;
}

export function Table<Row>({ caption, rows, columns, keyOf }: Props<Row>) {
  const align = (column: Column<Row>) => (column.kind === 'number' ? 'number' : undefined);
  return (
    <table>
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" class={align(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.head} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.head} class={align(column)} data-label={column.head}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
