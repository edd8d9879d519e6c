/** Every problem there can be: its stable code and its words, in one place. A documentation page is made from each. */
import { lintProblems } from './lint/lintProblems.js';
import { error, type Problem } from './problem.js';

export const problems = {
  // 00: the folder and its files
  'no-app': error(
    'HR001',
    'There is no handrail.json in this folder.',
    'Every folder needs handrail.json with at least `app`, `environments` and `locales`.',
  ),
  'file-too-large': error(
    'HR002',
    'This file has {found} bytes; the most is {expected}.',
    'Split the file, or make the asset smaller.',
  ),
  'not-utf8': error('HR003', 'This is not UTF-8.', 'Save the file as UTF-8 in your editor.'),
  'not-json': error(
    'HR004',
    'This is not JSON with comments: {expected}.',
    'Look just before the place named: often a comma or a quote is missing there.',
  ),
  'too-deep': error(
    'HR005',
    'Objects and lists are nested deeper than {expected}.',
    'Nothing authored needs such depth; look for brackets that are never closed.',
  ),
  'forbidden-key': error(
    'HR006',
    'The key "{found}" is not allowed anywhere.',
    'It would reach into the workings of JavaScript objects. Use another name.',
  ),
  'duplicate-key': error(
    'HR007',
    'The key "{found}" is there twice.',
    'Only one of them would count. Remove or rename one.',
  ),
  'unknown-file': error(
    'HR008',
    'Nothing in a Handrail folder is called "{found}".',
    'See which files and folders there are in the guide for authors.',
  ),
  'bad-path': error(
    'HR009',
    'The file name "{found}" is not {expected}.',
    'A file\u2019s path is its id: lower-case letters, digits and hyphens, in folders.',
  ),
  'too-many-files': error(
    'HR010',
    'The folder has {found} files; the most is {expected}.',
    'Keep only what Handrail reads in this folder.',
  ),
  'folder-too-large': error(
    'HR011',
    'The folder has {found} bytes; the most is {expected}.',
    'Make the assets smaller.',
  ),
  // 10: shape
  'unknown-key': error('HR101', 'There is no key "{found}" here.', 'Known here: {expected}.'),
  'missing-key': error('HR102', '"{expected}" is missing here.', 'Add it.'),
  'wrong-type': error('HR103', 'Found {found}, expected {expected}.'),
  'not-one-of': error('HR104', 'Found {found}, expected one of: {expected}.'),
  'bad-form': error('HR105', 'Found {found}, expected {expected}.'),
  'out-of-range': error('HR106', 'Found {found}, expected {expected}.'),
  'no-main-key': error('HR107', 'Found {found}, expected {what} with one of: {expected}.', ''),
  'two-main-keys': error('HR108', 'This cannot be {found} at once: {what} has one main key.', 'Make a list of two.'),
  'bad-name': error(
    'HR109',
    'The name "{found}" is not {expected}.',
    'Attributes are camelCase, events snake_case, all other names kebab-case.',
  ),
  // 20: names
  'unknown-flag': error('HR201', 'There is no flag "{found}".', 'Flags are files in flags/.'),
  'unknown-variant': error(
    'HR202',
    'The flag "{flag}" has no variant "{found}".',
    'Variants are declared by the flag; without `variants` they are on and off.',
  ),
  'unknown-guide': error('HR203', 'There is no guide "{found}".', 'Guides are files in guides/.'),
  'unknown-event': error('HR204', 'There is no event "{found}".', 'Events are declared in events.json.'),
  'unknown-target': error(
    'HR205',
    'There is no target "{found}".',
    'Targets are declared in targets.json, or described in place.',
  ),
  'unknown-page': error(
    'HR206',
    'There is no page "{found}".',
    'Pages are declared in pages.json; a path glob in place begins with "/".',
  ),
  'unknown-segment': error('HR207', 'There is no segment "{found}".', 'Segments are declared in segments.json.'),
  'unknown-workflow': error('HR208', 'There is no workflow "{found}".', 'Workflows are declared in workflows.json.'),
  'unknown-attribute': error('HR209', 'There is no attribute "{found}".', 'Attributes are declared in handrail.json.'),
  'unknown-value': error(
    'HR210',
    'The attribute "{attribute}" never has the value {found}.',
    'Its `values` in handrail.json say which it may have.',
  ),
  'unknown-step': error(
    'HR211',
    'There is no step "{found}" in this tour.',
    'Name the `id` of a step of the same tour.',
  ),
  'unknown-theme': error('HR212', 'There is no theme "{found}".', 'Themes are files in themes/.'),
  'unknown-calendar': error('HR213', 'There is no calendar "{found}".', 'Calendars are declared in handrail.json.'),
  'unknown-environment': error(
    'HR214',
    'There is no environment "{found}".',
    'Environments are declared in handrail.json.',
  ),
  'unknown-approver': error(
    'HR215',
    'There are no approvers called "{found}".',
    'Approvers are declared in handrail.json.',
  ),
  'unknown-asset': error('HR216', 'There is no file "{found}".', 'Files to show lie in assets/.'),
  'unknown-question': error(
    'HR217',
    'No question of a survey is called "{found}".',
    '`$answer` names the id of a question: of this survey, or of any other.',
  ),
  'unknown-locale': error(
    'HR218',
    'There is no locale "{found}".',
    'Locales are declared in handrail.json under `locales`.',
  ),
  'unknown-text': error(
    'HR219',
    'Nothing is translated by "{found}".',
    'A translation stands under the path of the file and of the text in it.',
  ),
  'unknown-placeholder': error(
    'HR220',
    'Nothing is called "{found}", so the text cannot show it.',
    'A text may show the guide\u2019s `values` and declared attributes.',
  ),
  'not-a-survey': error(
    'HR221',
    'The guide "{found}" is not a survey.',
    'A survey guardrail names a guide of kind survey.',
  ),
  // 30: conditions
  'empty-condition': error('HR301', 'This condition is empty.', 'Leave it out if it is meant to be true for all.'),
  'fact-in-audience': error(
    'HR302',
    '"{found}" is about now, so it belongs into `if`.',
    '`audience` says who somebody is; it can be counted and evaluated on a server.',
  ),
  'unknown-fact': error(
    'HR303',
    'There is no "{found}" in conditions.',
    'Facts are $flag $guide $event $element $value $answer $page; logic is $and $or $not $nor; audiences are $segment.',
  ),
  'unknown-test': error('HR304', 'There is no test "{found}".', 'Tests that fit: {expected}.'),
  'wrong-test': error('HR305', 'A {type} cannot be tested with "{found}".', 'Tests that fit: {expected}.'),
  'wrong-value': error('HR306', 'Found {found}, expected {expected}.', ''),
  'null-test': error('HR307', 'Nothing equals null here.', 'Write {"$exists": false} for "is not known".'),
  'list-test': error('HR308', 'A list is not a test.', 'Write {"$in": [...]} for "is one of".'),
  'segment-cycle': error('HR309', 'The segment "{found}" refers to itself.', 'Take one of the references out.'),
  'no-regex': error(
    'HR310',
    'Regular expressions are not allowed.',
    'Write {"$glob": "CC-[0-9]*"}: patterns are globs with character classes, matched in linear time.',
  ),
  // 40: texts
  'not-icu': error(
    'HR401',
    'This text is not a valid ICU message: {expected}.',
    "To write a brace, put it between apostrophes: '{'.",
  ),
  'unknown-style': error(
    'HR402',
    'The style "{found}" is not known for a {what}.',
    'Dates and times: short, medium, long, full. Numbers: integer, percent, compact, or a currency such as EUR.',
  ),
  'no-html': error(
    'HR403',
    'HTML is not drawn: {found}.',
    'Use Markdown: emphasis, code, links, lists, images, headings.',
  ),
  'no-such-markdown': error(
    'HR404',
    'A {found} is not drawn.',
    'Texts may hold paragraphs, headings, lists, emphasis, code, links, images and line breaks.',
  ),
  'unsafe-link': error(
    'HR405',
    'The address {found} is refused.',
    'Links are http, https, mailto, tel, or a path of the same site such as /requests.',
  ),
  'no-alt': error(
    'HR406',
    'This image has no text for those who cannot see it.',
    'Write ![what it shows](assets/file.png).',
  ),
  'value-in-link': error('HR407', 'A link or image cannot hold a value.', 'Write the address in full.'),
  'not-an-asset': error(
    'HR408',
    'Found {found}, expected a file of assets/ or an https address.',
    'Put the file into assets/ and name it so.',
  ),
  'bad-character': error(
    'HR409',
    'The text holds a character that is reserved.',
    'Take the invisible character at this place out.',
  ),
  'text-too-deep': error(
    'HR410',
    'This text has too many marks, or too many of them within each other.',
    'Say it more plainly: lists, emphasis and plurals go a few levels deep at most.',
  ),
  // 50: meaning
  'target-cycle': error('HR501', 'The target "{found}" refers to itself.', 'Take one of `in`, `has` and `near` out.'),
  'empty-target': error(
    'HR502',
    'This target describes nothing.',
    'Say at least one of testId, role, name, label, text, slot, id, css.',
  ),
  'needs-target': error('HR503', '{what} needs a target here.', 'Give the step a target, or name one in the moment.'),
  'bad-page': error(
    'HR504',
    'A page begins with "/", found {found}.',
    'Write the path as it stands in the address, without the host.',
  ),
  'bad-time': error('HR505', 'There is no such time: {found}.', 'Mend the day, the month, the hour or the zone.'),
  'bad-source': error('HR506', 'Found {found}, expected {expected}.', ''),
  'two-releases': error(
    'HR507',
    'The flag "{found}" already has the release "{other}".',
    'A flag is exposed by one release at a time.',
  ),
  'serve-what': error(
    'HR508',
    'Say which variant this release serves.',
    'Add `serve`: the flag has more than one variant beside its default.',
  ),
  'serves-default': error(
    'HR509',
    'This release serves "{found}", which is the default already.',
    'Serve another variant, or change the flag\u2019s default.',
  ),
  'split-too-much': error(
    'HR510',
    'The parts of this split are {found} percent together.',
    'Stay within 100; what is left over falls through.',
  ),
  'flag-cycle': error('HR511', 'The flag "{found}" requires itself.', 'Take one of the `requires` out.'),
  'exclusive-too-much': error(
    'HR540',
    'The members of "{group}" have {found} percent together.',
    'Flags that exclude each other share the same people: stay within 100.',
  ),
  'exclusive-twice': error(
    'HR541',
    'The flag "{found}" is in the group "{other}" already.',
    'A flag is in one group at most. Take it out of one of them.',
  ),
  'exclusive-mixed': error(
    'HR542',
    'The flag "{found}" does not go by the same id as "{other}", so the two would not exclude each other.',
    'Give all members of a group the same `stickiness`.',
  ),
  strategy: error(
    'HR512',
    'This is not {strategy}: {expected}.',
    'A strategy is a check over the waves; choose the one that fits, or change the waves.',
  ),
  'no-control': error(
    'HR513',
    'A guardrail compares with people who do not have it, and the wave "{found}" leaves none.',
    'Give the release or the app a `holdout`.',
  ),
  'falling-percents': error(
    'HR514',
    'A ramp rises: {found} is not more than {other}.',
    'Waves add up and never take away.',
  ),
  'module-or-body': error('HR515', 'A panel has a body or a module, {found}.', 'Write one of them.'),
  'inline-target': error(
    'HR516',
    'An inline banner needs a target to stand beside.',
    'Add `target` and, where needed, `insert`.',
  ),
  'replace-height': error(
    'HR517',
    'A panel that replaces needs a height.',
    'Reserve the room with `height`, so that nothing shifts.',
  ),
  'theme-cycle': error('HR518', 'The theme "{found}" extends itself.', 'Take one of the `extends` out.'),
  'duplicate-id': error('HR519', 'The id "{found}" is there twice.', 'Resuming and counting go by id. Rename one.'),
  'acts-for-user': error(
    'HR520',
    'Acting for the user ("{found}") is only done by a button they press.',
    'Move the action to a button.',
  ),
  'step-action': error('HR521', '"{found}" only has a meaning in a tour.', 'Use done, dismiss or another action.'),
  'from-after-until': error(
    'HR523',
    'This is shown from {found} until {expected}, which is never.',
    'Swap the two, or mend one.',
  ),
  'workflow-outcome': error(
    'HR524',
    'Say what is bad about the workflow: "is": "abandoned", or "slowerThan".',
    'Add one of the two.',
  ),
  // 60: what an expert would raise
  ...lintProblems,
} as const satisfies Record<string, Problem>;

export type ProblemName = keyof typeof problems;
export type { Problem };
