/** What deciding flags costs a page: the evaluator alone, shrunk as core is. */
import { gzipSync } from 'node:zlib';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { expect, it } from 'vitest';
import { browserMinify } from '../support/build/browserMinify.js';
import { resolveSources } from '../support/build/resolveSources.js';

const BUDGET_BYTES = 4_000;

it(`the evaluator is at most ${BUDGET_BYTES} bytes of core, gzipped`, async () => {
  const bundle = await rollup({
    input: 'packages/engine/src/createEvaluator.ts',
    plugins: [
      resolveSources(),
      esbuild({ target: 'es2022', sourceMap: false, tsconfig: false }),
      terser({ ...browserMinify, module: true, format: { ascii_only: true } }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const bytes = gzipSync(output[0].code, { level: 9 }).length;
  console.info(`the evaluator: ${bytes} of ${BUDGET_BYTES} bytes`);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
});
