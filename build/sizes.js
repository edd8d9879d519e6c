/** Weighs what was written; over budget, the build fails. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const rows = [];
let printing = false;

export const gzipBytes = (text) => gzipSync(text, { level: 9 }).length;
export const brotliBytes = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;

/** Takes the size of every script a bundle writes; the table is printed, and the budgets held, when all are built. */
export function sizes(packageName, budget) {
  return {
    name: 'sizes',
    writeBundle(_, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue;
        const { code, fileName } = chunk;
        const raw = Buffer.byteLength(code);
        rows.push({
          file: `${packageName}/${fileName}`,
          raw,
          gzip: gzipBytes(code),
          brotli: brotliBytes(code),
          budget,
        });
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
  }
  if (over.length > 0) process.exitCode = 1;
}
