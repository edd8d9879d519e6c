import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, chromiumPath } from './test/support/chromiumPath.js';

/** One seed for all properties; `HANDRAIL_SEED=7 npx vitest run …` draws other cases. And patience with slow machines. */
const setupFiles = ['fixedSeed', 'patience'].map((name) =>
  fileURLToPath(new URL(`./test/support/${name}.ts`, import.meta.url)),
);
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 60_000 } } };

const source = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

/** Tests of one package run on its neighbours' sources; what runs on the files that ship is in `test/`. */
const names = ['schema', 'engine', 'compiler', 'sdk', 'collector', 'openfeature', 'react'];
const alias = {
  // Before their packages, of whose names these begin with.
  '@handrail/compiler/hash': fileURLToPath(new URL('./packages/compiler/src/hash.ts', import.meta.url)),
  '@handrail/sdk/testing': fileURLToPath(new URL('./packages/sdk/src/testing.ts', import.meta.url)),
  ...Object.fromEntries(names.map((name) => [`@handrail/${name}`, source(name)])),
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles,
          ...patience,
          include: ['packages/*/src/**/*.test.ts'],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
        },
      },
      {
        resolve: { alias },
        oxc: { jsx: { importSource: 'preact' } },
        test: {
          name: 'browser',
          setupFiles,
          ...patience,
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
          ...patience,
          include: ['test/**/*.test.ts'],
          exclude: ['test/all/**', 'test/output/**', '**/fixtures/**', '**/node_modules/**'],
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'all',
          setupFiles,
          ...patience,
          include: ['test/all/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
