/** Every file that ships, in one table: package, entry, format and budget. `npm run build` makes and weighs them all. */
import alias from '@rollup/plugin-alias';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { browserMinify } from './test/support/build/browserMinify.js';
import { jsonSchemas } from './test/support/build/jsonSchemas.js';
import { borrow, lend } from './test/support/build/lent.js';
import { letForConst } from './test/support/build/letForConst.js';
import { minifySheets } from './test/support/build/minifySheets.js';
import { nodeEntries, packageJson, sourceOf } from './test/support/build/packages.js';
import { page } from './test/support/build/page.js';
import { removeOld } from './test/support/build/removeOld.js';
import { resolveSources } from './test/support/build/resolveSources.js';
import { settledFloatingUi } from './test/support/build/settledFloatingUi.js';
import { preactSources, settledPreact } from './test/support/build/settledPreact.js';
import { settleOptions } from './test/support/build/settleOptions.js';
import { define, filesFor, rememberFile, shippedFiles } from './test/support/build/shippedFiles.js';
import { shorten } from './test/support/build/shortNames.js';
import { sizes } from './test/support/build/sizes.js';

/** Almost all of such a file runs when it comes: V8 compiles it while it is fetched, beside the page's thread. */
const compiledAhead = '//# allFunctionsCalledOnLoad';
const borrows = [sourceOf('sdk', 'src/lent.ts')];

/**
 * Budgets are gzip bytes (level 9) of the whole file; 1 kB is 1,000 bytes, the stricter reading.
 * Order matters: core carries the names and digests of the files it loads later, so those are built before it.
 * `remember` is the name under which those that load it know it: `knows`.
 */
const bundles = [
  {
    package: 'sdk',
    entry: 'src/more.ts',
    format: 'es',
    file: 'more-[hash].js',
    remember: 'more',
    borrows: [sourceOf('sdk', 'src/lentByUi.ts')],
    settlesPreact: true,
    budget: 8_000,
  },
  {
    package: 'sdk',
    entry: 'src/uiFile.ts',
    format: 'es',
    file: 'ui-[hash].js',
    remember: 'ui',
    preamble: compiledAhead,
    borrows,
    lends: true,
    knows: ['more'],
    settlesPreact: true,
    budget: 25_000,
  },
  {
    package: 'sdk',
    entry: 'src/guide.ts',
    format: 'es',
    file: 'guide-[hash].js',
    remember: 'guide',
    preamble: compiledAhead,
    borrows,
    budget: 10_500,
  },
  // For authors who ask, in the console or over the page: no page loads it by itself.
  {
    package: 'sdk',
    entry: 'src/explain.ts',
    format: 'es',
    file: 'explain-[hash].js',
    remember: 'explain',
    budget: 25_000,
  },
  {
    package: 'sdk',
    entry: 'src/measure.ts',
    format: 'es',
    file: 'measure-[hash].js',
    remember: 'measure',
    borrows,
    budget: 5_000,
  },
  {
    package: 'sdk',
    entry: 'src/core.ts',
    format: 'iife',
    file: 'handrail.js',
    lends: true,
    knows: ['guide', 'ui', 'measure'],
    budget: 12_000,
  },
  {
    package: 'sdk',
    entry: 'src/full.ts',
    format: 'iife',
    file: 'handrail.full.js',
    lends: true,
    knows: ['more'],
    settlesPreact: true,
    budget: 50_000,
  },
  {
    package: 'sdk',
    entries: { index: 'src/index.ts', ui: 'src/ui.ts', describe: 'src/describe.ts', testing: 'src/testing.ts' },
    format: 'npm',
  },
  { package: 'schema', format: 'npm' },
  { package: 'engine', format: 'npm' },
  { package: 'compiler', format: 'npm', entries: { index: 'src/index.ts', hash: 'src/hash.ts' } },
  { package: 'collector', format: 'npm' },
  { package: 'openfeature', format: 'npm' },
  { package: 'react', format: 'npm', budget: 1_000 },
  // In pages under `handrail dev` only, before the core.
  { package: 'cli', entry: 'src/dev/page/dev.ts', format: 'iife', file: 'dev-page.js', budget: 5_000 },
  { package: 'cli', format: 'npm', entries: { index: 'src/index.ts', handrail: 'src/handrail.ts' } },
  { package: 'dashboard', entry: 'src/index.html', format: 'es', file: 'dashboard-[hash].js', budget: 60_000 },
];

/** One file for a page: everything it needs inside, minified. */
function browserBundle(bundle) {
  const directory = `packages/${bundle.package}/dist`;
  const isPage = bundle.entry.endsWith('.html');
  return {
    input: sourceOf(bundle.package, bundle.entry),
    plugins: [
      isPage && [page(), removeOld(directory, /^dashboard-\w+\.css$/)],
      alias({ entries: [{ find: /^@handrail\/([a-z]+)$/, replacement: sourceOf('$1', 'src/index.ts') }] }),
      bundle.lends && lend(),
      bundle.borrows && borrow(bundle.borrows),
      resolveSources(),
      settleOptions(settledFloatingUi),
      bundle.settlesPreact && settleOptions(settledPreact, preactSources),
      resolve({ browser: true, extensions: ['.mjs', '.js', '.ts', '.tsx'] }),
      commonjs(),
      minifySheets(),
      esbuild({ target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact', sourceMap: false, tsconfig: false }),
      define({
        'process.env.NODE_ENV': () => 'production',
        __HANDRAIL_VERSION__: () => packageJson(bundle.package).version,
        __HANDRAIL_FILES__: () => filesFor(bundle.knows ?? []),
        // What is one file for all has none beside it.
        __HANDRAIL_EXPLAIN__: () => (bundle.borrows ? shippedFiles.explain : undefined),
      }),
      letForConst(),
      // A classic script is read in the charset of its page, which need not be UTF-8.
      terser({
        ...browserMinify,
        mangle: bundle.package === 'sdk' ? { properties: shorten } : true,
        module: bundle.format === 'es',
        format: { ascii_only: bundle.format === 'iife', preamble: bundle.preamble },
      }),
      bundle.file.includes('[hash]') && removeOld(directory, new RegExp(`^${bundle.file.replace('[hash]', '\\w+')}$`)),
      bundle.remember && rememberFile(bundle.remember),
      sizes(bundle.package, bundle.budget),
    ],
    output: {
      dir: directory,
      entryFileNames: bundle.file,
      assetFileNames: '[name]-[hash][extname]',
      hashCharacters: 'base36',
      format: bundle.format,
      freeze: false,
      // One file each: a second chunk would be a second request, without an integrity of its own.
      inlineDynamicImports: true,
    },
  };
}

/** What `npm install` gives: readable ES modules, every dependency left to the package manager. */
function npmBundle(bundle) {
  const { version, dependencies, optionalDependencies, peerDependencies } = packageJson(bundle.package);
  const outside = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  return {
    input: nodeEntries(bundle),
    external: (id) => id.startsWith('node:') || outside.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [
      resolveSources(),
      resolve({ extensions: ['.mjs', '.js', '.ts', '.tsx'] }),
      esbuild({ target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact', sourceMap: false, tsconfig: false }),
      // Without files of its own to fetch, the npm build imports ui as a module that the host's bundler resolves.
      define({ __HANDRAIL_VERSION__: () => version, __HANDRAIL_FILES__: () => ({}) }),
      removeOld(`packages/${bundle.package}/dist`, /^chunk-.*\.js$/),
      bundle.package === 'schema' && jsonSchemas('packages/schema/dist'),
      sizes(bundle.package, bundle.budget),
    ],
    output: {
      dir: `packages/${bundle.package}/dist`,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunk-[name].js',
    },
  };
}

/** `npx rollup -c --configOnly sdk,engine` builds those packages alone. */
export default ({ configOnly }) =>
  bundles
    .filter((bundle) => !configOnly || configOnly.split(',').includes(bundle.package))
    .map((bundle) => ({
      onLog(level, log, handler) {
        // preact's sources go in a circle, which only its own functions close.
        if (log.code === 'CIRCULAR_DEPENDENCY' && log.ids.every((id) => id.includes('/preact/src/'))) return;
        // A package of types alone has nothing to run yet; anything else that rollup warns of is a fault.
        if (level === 'warn' && log.code !== 'EMPTY_BUNDLE') throw new Error(`${bundle.package}: ${log.message}`);
        handler(level, log);
      },
      ...(bundle.format === 'npm' ? npmBundle(bundle) : browserBundle(bundle)),
    }));
