/** What an expert would raise, HR601 and on: a folder with these compiles all the same. */
import { type Problem, warning } from '../problem.js';

export const lintProblems = {
  'no-owner': warning('HR601', 'Nobody owns this.', 'Add `owner`: who is asked when it is wrong.'),
  'past-review': warning(
    'HR602',
    'Its review was due on {found}.',
    'Look whether it is still right, then move `reviewBy`.',
  ),
  expired: warning('HR603', 'It expired on {found} and is shown no more.', 'Remove it, or move `expires`.'),
  'unreachable-step': warning(
    'HR604',
    'No way leads to the step "{found}".',
    'Mend the `next` before it, or remove it.',
  ),
  'unreachable-rule': warning(
    'HR605',
    'A rule before this one is {what}.',
    'Give that rule another `audience`, or move it to the end.',
  ),
  'off-everywhere': warning(
    'HR606',
    'Nothing ever serves "{found}" of the flag "{flag}", so this is never shown.',
    'Give the flag a release or a rule.',
  ),
  untranslated: warning(
    'HR607',
    '{found} has {has} of {all} texts ({percent} %); the first it lacks is {first}.',
    'What is missing is shown in a fallback.',
  ),
  'too-long': warning(
    'HR608',
    'This {what} has {found} characters; beyond {expected} it no longer fits its card.',
    'Say it in fewer words, or in two steps.',
  ),
  'generated-id': warning(
    'HR609',
    'The id "{found}" looks generated, so the next build may change it.',
    'Use a testId, a role and name, or a glob.',
  ),
  'brittle-css': warning(
    'HR610',
    'The selector "{found}" depends on generated classes or on counting.',
    'Use a testId, a role and name, or `in` and `has`.',
  ),
  'one-language': warning(
    'HR611',
    'This is found by "{found}" in one language only, and the app has several.',
    'Give the name per locale, or add what does not depend on language.',
  ),
  fight: warning(
    'HR612',
    '"{found}" asks for the stage at the same moment as "{other}", for the same people.',
    'Give one of them a priority, or other conditions.',
  ),
  'adds-nothing': warning(
    'HR613',
    'This wave gives {found} percent to people of whom an earlier one has {other} already.',
    'Waves add up and never take away; to take away, roll back.',
  ),
  'css-only': warning(
    'HR614',
    'This is found by the selector "{found}" and nothing else.',
    'Classes and nesting change with the design. Say what a person would: testId, role and name, label, or `in`.',
  ),
  'unread-flag': warning(
    'HR615',
    'Nothing here reads the flag "{found}", and nothing ever turns it: it has no rule and no release.',
    'Remove it, or give it a release.',
  ),
  'unsent-event': warning(
    'HR616',
    'Nothing ever sends the event "{found}".',
    'Say what it comes from: "code", something on the page such as {"click": "save"}, or a `track` of a guide.',
  ),
  'no-holdout': warning(
    'HR617',
    'This goes to everybody in the end, and nobody is kept out to compare its goal with.',
    'Give the release or the app a `holdout` of a few percent, or the release an `audience`.',
  ),
  'no-way-out': warning(
    'HR618',
    'None of these buttons closes the announcement; only the cross does.',
    'Let one of them do "done" or "dismiss".',
  ),
  'unused-asset': warning('HR619', 'Nothing shows the file "{found}".', 'Remove it, or show it.'),
  'guarded-anonymous': warning(
    'HR620',
    'Nobody knows who answers "{found}", so nobody can say which of them were exposed: this guardrail never speaks.',
    'Guard by a survey that is not anonymous, or by an event.',
  ),
  'low-contrast': warning(
    'HR640',
    'In {scheme}, {what}: {found} on {ground} has a contrast of {ratio} to 1, and needs {expected}.',
    '{passing}',
  ),
  'stale-translation': warning(
    'HR641',
    'Texts that have changed since they were translated into {found}: {count}; the first is {first}.',
    'List them with "handrail locales", send them out again, or say with "handrail locales accept" that they are right.',
  ),
} as const satisfies Record<string, Problem>;
