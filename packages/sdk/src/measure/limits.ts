/** Thresholds of what counts as stuck, and caps of what is measured. Times in ms. docs/events.md gives their sources. */
/** So many clicks within so long, no further apart than so many px. */
export const rageClicks = 3;
export const rageMs = 1_000;
export const ragePx = 30;
/** A click after which nothing has changed, scrolled or been selected for this long. */
export const deadMs = 2_500;
/** An error this soon after a click is the click's. */
export const errorMs = 1_000;
/** In a field this long without doing anything. */
export const hesitationMs = 20_000;
/** To another page and back within this long. */
export const uTurnMs = 7_000;
/** Each kind of friction, once per page view and at most so often in all. */
export const frictions = 20;
/** Different errors per page view; what comes after is not told apart. */
export const errors = 10;
/** Frames of a stack that make a fingerprint. */
export const frames = 5;
/** A burst of layout shifts: at most so long in all, with no gap longer than so much (web.dev/articles/cls). */
export const shiftsMs = 5_000;
export const shiftGapMs = 1_000;
/** Interactions slower than this are looked at, the longest so many kept (web.dev/articles/inp). */
export const interactionMs = 40;
export const interactions = 10;
/** Of so many interactions, one outlier is left out. */
export const interactionsPerOutlier = 50;
