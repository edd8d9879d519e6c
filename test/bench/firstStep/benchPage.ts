/** The page that every library is timed on: an enterprise list of exactly 3,000 elements. */

export const elementCount = 3000;

/** @param tail the library: what a page has to have at the end of its body */
export function writeBenchPage(tail: string): string {
  const menu = Array.from({ length: 40 }, (_, n) => `<li><a href="#m${n}">Section ${n}</a></li>`).join('');
  const rowCells = (row: number) => Array.from({ length: 9 }, (_, cell) => `<td>${row * 9 + cell}</td>`).join('');
  const rows = Array.from({ length: 280 }, (_, row) => `<tr>${rowCells(row)}</tr>`).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Requests</title><link rel="icon" href="data:,"><style>
body { margin: 0; font: 14px/1.4 system-ui, sans-serif; display: grid; grid-template-columns: 220px 1fr; }
header { grid-column: 1 / 3; padding: 12px 20px; background: #1d3557; color: #fff; }
nav ul { list-style: none; padding: 12px; } td { padding: 4px 14px; border-bottom: 1px solid #ddd; }
</style></head><body>
<header><button id="new">New request</button></header>
<nav><ul>${menu}</ul></nav><main><table><tbody>${rows}</tbody></table><div id="fill"></div></main>
<script>
  // Filled up to the same count for all, before any library is met.
  const fill = document.getElementById('fill');
  const count = () => document.querySelectorAll('*').length;
  for (let lacking = ${elementCount} - count() - ${countElements(tail)}; lacking > 0; lacking--) fill.append(document.createElement('span'));
</script>
${tail}
</body></html>`;
}

const countElements = (html: string) => html.match(/<[a-z]/g)?.length ?? 0;
