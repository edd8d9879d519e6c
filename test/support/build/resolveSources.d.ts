import type { Plugin } from 'rollup';

export function resolveSources(): Plugin;
