/** Every cap and interval of the dashboard, in one place. */

/** How often the open page is read again while somebody looks at it. */
export const pollMs = 4_000;
/** A collector that does not answer is asked less and less often, up to this. */
export const slowestPollMs = 60_000;
/** An answer that takes longer than this counts as a failure. */
export const answerDeadlineMs = 15_000;
/** A placeholder that shows for less than this would only flicker. */
export const quietLoadingMs = 150;
/** Below this many people a percentage says little, and is marked so. */
export const smallSampleUsers = 30;
/** Acts kept in the journal page's memory. */
export const journalEntries = 5_000;
/** Rows drawn of a long list before "Show all". */
export const firstRows = 50;
/** What the search lists at most. */
export const searchResults = 12;
/** How long the sentence after an act stays. */
export const announcementMs = 12_000;
/** How long after `g` the second key is waited for. */
export const chordMs = 1_500;
export const dayMs = 86_400_000;
