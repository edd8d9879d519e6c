// Caps of the injecting proxy.

/** How far into a document the start of its head is looked for; beyond it the document passes untouched. */
export const MAX_PROLOGUE_BYTES = 64 * 1024;
/** A server that has not begun to answer after this long is given up on with 504. */
export const UPSTREAM_SILENCE_MS = 120_000;
