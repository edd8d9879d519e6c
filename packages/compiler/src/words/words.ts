/** What the SDK itself says on buttons and to screen readers, in English, each with its note for translators. */
export const english = {
  /** Button: goes to the next step of a tour. A verb or "Next", as short as can be. */
  next: 'Next',
  /** Button: goes to the step before. */
  back: 'Back',
  /** Button: ends a tour at its last step. */
  done: 'Done',
  /** Tooltip and name of the cross that closes a guide. A verb. */
  close: 'Close',
  /** Button under a short explanation: "I have read this". */
  gotIt: 'Got it',
  /** Read out by screen readers: {n} is the step, {of} how many there are. Keep both. */
  step: 'Step {n} of {of}',
  /** What a guide without a title is called by screen readers: a tour, ... */
  tour: 'Guided tour',
  /** ... a hint: also the name of the dot that opens it, ... */
  hint: 'Hint',
  /** ... a message from the people who run the app. */
  notice: 'Notice',
  /** Button: the explained part of the page was scrolled away; this scrolls back to it. */
  showWhere: 'Show me where',
  /** The part of the page a tour explains is gone for the moment; it goes on by itself when that is back. Short. */
  paused: 'Paused for the moment',
} as const;

export type Words = Readonly<Record<keyof typeof english, string>>;
