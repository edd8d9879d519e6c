import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, chromiumPath } from './test/support/chromiumPath.js';

/** One seed for all properties; `HANDRAIL_SEED=7 npx vitest run …` draws other cases. */
const setupFiles = [fileURLToPath(new URL('./test/support/fixedSeed.ts', import.meta.url))];

const source = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

/** Tests of one package run on its neighbours' sources; what runs on the files that ship is in `test/`. */
const alias = Object.fromEntries(
  ['schema', 'engine', 'compiler', 'sdk', 'collector', 'openfeature'].map((name) => [
    `@handrail/${name}`,
    source(name),
  ]),
);

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles,
          include: ['packages/*/src/**/*.test.ts'],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        oxc: { jsx: { importSource: 'preact' } },
        test: {
          name: 'browser',
          setupFiles,
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromiumPath(), args: chromiumArgs },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'story',
          setupFiles,
          include: ['test/**/*.test.ts'],
          exclude: ['test/all/**', 'test/output/**', '**/fixtures/**', '**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'all',
          setupFiles,
          include: ['test/all/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
