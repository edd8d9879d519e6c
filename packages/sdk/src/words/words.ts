/**
 * The SDK's own words, in English. Their notes for translators, and the other languages, are the compiler's
 * (packages/compiler/src/words): a tree brings the words of its locale, and no page carries those of the others.
 */
export const en = {
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
} as const;

export type Words = Readonly<Record<keyof typeof en, string>>;
