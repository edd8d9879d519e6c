/** Weighs what was written; over budget, the build fails. */
import { weigh } from './weigh.js';

const rows = [];
let printing = false;

/** Takes the size of every script a bundle writes; the table is printed, and the budgets held, when all are built. */
export function sizes(packageName, budget) {
  return {
    name: 'sizes',
    writeBundle(_, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue;
        rows.push({ file: `${packageName}/${chunk.fileName}`, ...weigh(chunk.code), budget, modules: chunk.modules });
      }
      if (!printing) process.once('beforeExit', finish);
      printing = true;
    },
  };
}

function finish() {
  const figure = (bytes) => (bytes === undefined ? '' : bytes.toLocaleString('en')).padStart(10);
  const line = (row) => `${row.file.padEnd(38)}${[row.raw, row.gzip, row.brotli, row.budget].map(figure).join('')}`;
  console.log(`\n${'bytes'.padEnd(38)}       raw      gzip    brotli    budget`);
  for (const row of rows) console.log(line(row));
  const over = rows.filter((row) => row.gzip > row.budget);
  for (const row of over) {
    console.error(
      `${row.file} is ${row.gzip - row.budget} bytes over its budget of ${row.budget} (gzip). Make it smaller.`,
    );
    console.error(`Most of it, in bytes before minifying:\n${heaviest(row.modules)}\n`);
  }
  if (over.length > 0) process.exitCode = 1;
}

const heaviest = (modules) =>
  Object.entries(modules)
    .map(([path, { renderedLength }]) => ({ path: path.replace(/^.*\/(node_modules|packages)\//, ''), renderedLength }))
    .sort((a, b) => b.renderedLength - a.renderedLength)
    .slice(0, 25)
    .map(({ path, renderedLength }) => `${String(renderedLength).padStart(8)}  ${path}`)
    .join('\n');
