/** Names and integrity of the files that lie beside the core script, put in by the build. */
import type { Handrail } from './handrail.js';

declare const __HANDRAIL_FILES__: ModuleFiles;

export type FileName = 'guide' | 'ui' | 'measure';
/** `more` is loaded by ui, all others by core. */
type ModuleFiles = { readonly [Name in FileName | 'more']?: ModuleFile };

export interface ModuleFile {
  /** Relative to the core script. */
  readonly path: string;
  /** `sha256-...`, as in subresource integrity. */
  readonly integrity: string;
}

/** Undefined when the sources run unbuilt, where nothing lies beside them. */
export const files: ModuleFiles = typeof __HANDRAIL_FILES__ === 'undefined' ? {} : __HANDRAIL_FILES__;

/** How this copy came into the page. */
export interface Surroundings {
  readonly script?: HTMLScriptElement | undefined;
  /** The files that are loaded on need. */
  load(file: FileName): Promise<unknown>;
}

declare global {
  interface Window {
    /** Where a script tag brought it. */
    handrail?: Handrail;
  }
}
