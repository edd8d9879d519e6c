/** Which version of the SDK this is, put in by the build. */
declare const __HANDRAIL_VERSION__: string;

export const version: string = typeof __HANDRAIL_VERSION__ === 'undefined' ? '0.0.0' : __HANDRAIL_VERSION__;
