import type { Settled } from './settleOptions.js';

export const preactSources: Readonly<Record<string, string>>;
export const settledPreact: readonly Settled[];
