/** The SDK's own words, in English, each with its note for translators. Authored texts come from the bundle. */
export interface Words {
  /** Button: goes to the next step of a tour. A verb or "Next", as short as can be. */
  readonly next: string;
  /** Button: goes to the step before. */
  readonly back: string;
  /** Button: ends a tour at its last step. */
  readonly done: string;
  /** Tooltip and name of the cross that closes a guide. A verb. */
  readonly close: string;
  /** Button under a short explanation: "I have read this". */
  readonly gotIt: string;
  /** Read out by screen readers: {n} is the step, {of} how many there are. Keep both. */
  readonly step: string;
  /** What a guide without a title is called by screen readers: a tour, ... */
  readonly tour: string;
  /** ... a hint: also the name of the dot that opens it, ... */
  readonly hint: string;
  /** ... a message from the people who run the app. */
  readonly notice: string;
  /** Button: the explained part of the page was scrolled away; this scrolls back to it. */
  readonly showWhere: string;
  /** The part of the page a tour explains is gone for the moment; it goes on by itself when that is back. Short. */
  readonly paused: string;
}

export const en: Words = {
  next: 'Next',
  back: 'Back',
  done: 'Done',
  close: 'Close',
  gotIt: 'Got it',
  step: 'Step {n} of {of}',
  tour: 'Guided tour',
  hint: 'Hint',
  notice: 'Notice',
  showWhere: 'Show me where',
  paused: 'Paused for the moment',
};
