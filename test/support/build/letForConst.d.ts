import type { Plugin } from 'rollup';
export declare function letForConst(): Plugin;
