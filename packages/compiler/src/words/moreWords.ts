/** The words of checklists, surveys and help, in English, each with its note for translators. */
export const moreEnglish = {
  /** What a checklist without a title is called. */
  checklist: 'To do',
  /** How far it is: {n} are done of {of}, or which question it is. Keep both. */
  count: '{n} of {of}',
  /** Read out by screen readers: this item is done. */
  doneItem: 'Done',
  /** Button: takes an item off the list, where its author allows that. */
  notRelevant: 'Not relevant to me',
  /** Button: the list will not come back. */
  hideList: 'Hide for good',
  /** The last item was ticked. Quiet praise, no exclamation mark. */
  allDone: 'All done',
  /** What a survey without a title is called. */
  survey: 'Your opinion',
  /** Button: sends answers or a report. A verb. */
  send: 'Send',
  /** After answers or a report were sent; leaves by itself. */
  thanks: 'Thank you',
  /** Below the questions of an anonymous survey. */
  anonymous: 'Nobody can see who answered.',
  /** The lower end of 0 to 10: would one recommend it. */
  unlikely: 'Not likely',
  /** The upper end of 0 to 10. */
  likely: 'Very likely',
  /** The lower end of 1 to 5: how satisfied one is. */
  unhappy: 'Very unhappy',
  /** The upper end of 1 to 5. */
  happy: 'Very happy',
  /** The button that opens help, and its heading, where the author gave none. */
  help: 'Help',
  /** In the empty field of the search. */
  search: 'Search help',
  /** The search has found nothing. */
  nothing: 'Nothing found',
  /** Heading: what is about the page that is open. */
  here: 'For this page',
  /** Heading: checklists that are begun. */
  started: 'In progress',
  /** Heading: announcements. */
  news: 'News',
  /** Beside an announcement that was not read yet. Short. */
  unread: 'new',
  /** Below an article, before Yes and No. */
  helpful: 'Was this helpful?',
  /** Answers "Was this helpful?". */
  yes: 'Yes',
  /** Answers "Was this helpful?". */
  no: 'No',
  /** Button: opens a form that writes to whoever runs the app. */
  report: 'Report a problem',
  /** In the empty field of a report. */
  describe: 'What went wrong?',
  /** Heading: what is sent with a report; each can be removed. */
  sentAlong: 'Sent along',
  /** Button: takes this out of what is sent. A verb. */
  remove: 'Remove',
  /** An offer to somebody who seems stuck. Modest. */
  needHand: 'Need a hand?',
  /** Button: accepts that offer. */
  showMe: 'Show me',
  /** Button: refuses it; it is not made again for that reason. */
  noThanks: 'No, thanks',
} as const;

export type MoreWords = Readonly<Record<keyof typeof moreEnglish, string>>;
