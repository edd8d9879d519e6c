// The version of this package, put in by the build.
declare const __HANDRAIL_VERSION__: string;

/** `0.0.0` when the sources run unbuilt. */
export const version: string = typeof __HANDRAIL_VERSION__ === 'undefined' ? '0.0.0' : __HANDRAIL_VERSION__;
