import type { Plugin } from 'rollup';

/** What stands for pieces of a library's file. */
export interface Settled {
  readonly file: RegExp;
  readonly changes: readonly (readonly [piece: RegExp, constant: string])[];
}
export function settleOptions(settled: readonly Settled[], sources?: Readonly<Record<string, string>>): Plugin;
