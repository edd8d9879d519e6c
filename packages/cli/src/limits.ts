// Caps of the command line.

/** A collector on this machine or beside it that has not answered by then is down. */
export const REQUEST_MS = 20_000;
/** Publishing sends and stores a whole tree. */
export const PUBLISH_MS = 120_000;
/** A file that holds one token. */
export const MAX_TOKEN_FILE_BYTES = 4 * 1024;
/** `handrail.json`, as far as the command line itself reads it. */
export const MAX_PROJECT_FILE_BYTES = 1024 * 1024;
/** How far a word may be from the one that was meant and still be suggested. */
export const MAX_SUGGESTION_DISTANCE = 3;
/** Anything longer than this says what it is doing. */
export const QUIET_MS = 1_000;
/** How much of an app's sources `init` looks at for its test ids. */
export const MAX_LOOK_FILES = 4_000;
export const MAX_LOOK_BYTES = 64 * 1024 * 1024;
/** A stream without a word for longer is taken for dead by what lies between. */
export const HEARTBEAT_MS = 20_000;
/** Editors save in bursts: changes closer together than this are one. */
export const SETTLE_MS = 40;
/** A sample of users that counts are made of. */
export const MAX_USERS_BYTES = 256 * 1024 * 1024;
/** A file that came back from translators. */
export const MAX_TRANSLATION_FILE_BYTES = 50 * 1024 * 1024;
/** Missing and stale texts of one locale that are listed without being asked for all. */
export const MAX_LISTED_TEXTS = 20;
/** A file of another tool's tours. */
export const MAX_IMPORT_FILE_BYTES = 50 * 1024 * 1024;
/** Folders with more files than this may take a second to compile, and are announced. */
export const SLOW_FILES = 300;
/** Samples of more users than this may take a second to decide, and are announced. */
export const SLOW_USERS = 5_000;
/** Taking somebody out of the event store rewrites what holds them. */
export const ERASE_MS = 180_000;
