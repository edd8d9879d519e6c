/** Builds a peer for a page the way ours is built: rollup, terser with our options, one file. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import { type Plugin, rollup } from 'rollup';
import { browserMinify } from '../support/build/browserMinify.js';
import { letForConst } from '../support/build/letForConst.js';
import type { Peer } from './peers.js';

const bench = `${process.cwd()}/test/bench`;

export interface Built {
  readonly js: string;
  /** Empty when the peer needs none. */
  readonly css: string;
}

export async function buildPeer(peer: Peer): Promise<Built> {
  const bundle = await rollup({
    input: `${bench}/${peer.name.replace('/', '-')}.entry.js`,
    onwarn() {}, // What a peer's build warns of is not ours to mend.
    plugins: [
      entry(peer.entry),
      resolve({ browser: true }),
      commonjs(),
      production(),
      letForConst(),
      terser({ ...browserMinify, module: false }),
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', inlineDynamicImports: true });
  await bundle.close();
  return { js: output[0].code, css: peer.css ? await minifyCss(peer.css) : '' };
}

async function minifyCss(path: string): Promise<string> {
  // Resolved as a file, since not every peer's `exports` lets its sheet through.
  const folders = createRequire(`${bench}/package.json`).resolve.paths(path) ?? [];
  for (const folder of folders) {
    const text = readIfThere(`${folder}/${path}`);
    if (text !== undefined) return (await transform(text, { loader: 'css', minify: true })).code;
  }
  throw new Error(`${path} is not installed; run "npm ci".`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const entry = (code: string): Plugin => ({
  name: 'entry',
  resolveId: (id) => (id.endsWith('.entry.js') ? id : null),
  load: (id) => (id.endsWith('.entry.js') ? code : null),
});

const production = (): Plugin => ({
  name: 'production',
  transform: (code) => ({ code: code.replace(/\bprocess\.env\.NODE_ENV\b/g, '"production"'), map: null }),
});
