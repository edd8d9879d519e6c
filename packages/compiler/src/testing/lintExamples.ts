/** What an expert would raise. */
import { announcement, app, body, type Examples, inFrench, release, tour } from './example.js';
import { tourWith } from './folderOf.js';

const long = 'A word. '.repeat(80);
const steps = [{ id: 'one', next: [{ go: 'three' }] }, { id: 'two' }, { id: 'three' }];

const translated = {
  'locales/fr.json':
    '{ "guides/first": { "title": "Premier", "steps.save.body": "Sauver" }, "guides/a": { "steps.one.body": "Appuyez" } }',
};

/** A survey of one question, and a release that looks at its answers. */
export const mood = (anonymous: boolean) => ({
  'guides/mood.json': JSON.stringify({
    kind: 'survey',
    owner: 'sam',
    title: 'Mood',
    anonymous,
    when: { trigger: 'manual' },
    questions: [{ id: 'mood', type: 'csat', text: 'How was that?' }],
  }),
});
const guardedByMood = release({ holdout: 5, guardrails: [{ bad: { survey: 'mood', answer: { $lte: 2 } } }] });

export const lintExamples: Examples = {
  'no-owner': {
    files: tour({}, { owner: undefined }),
    said: ['guides/a.json:1:1 warning HR601 Nobody owns this. Add `owner`: who is asked when it is wrong.'],
  },
  'past-review': {
    files: tour({}, { reviewBy: '2026-11-01' }),
    said: [
      'guides/a.json:1:96 warning HR602 reviewBy: Its review was due on 2026-11-01. Look whether it is still right, then move `reviewBy`.',
    ],
  },
  expired: {
    files: tour({}, { expires: '2026-11-01' }),
    said: [
      'guides/a.json:1:95 warning HR603 expires: It expired on 2026-11-01 and is shown no more. Remove it, or move `expires`.',
    ],
  },
  'unreachable-step': {
    files: tour({}, { steps }),
    said: [
      'guides/a.json:1:76 warning HR604 steps › two: No way leads to the step "two". Mend the `next` before it, or remove it.',
    ],
  },
  'unreachable-rule': {
    files: {
      'flags/new-form.json': '{ "owner": "sam", "default": "off", "rules": [{ "serve": "on" }, { "serve": "off" }] }',
    },
    said: [
      'flags/new-form.json:1:66 warning HR605 rules › 1: A rule before this one is for everybody. Give that rule another `audience`, or move it to the end.',
    ],
  },
  'off-everywhere': {
    files: {
      'flags/new-form.json': null,
      'flags/dead.json': '{ "owner": "sam", "default": "off" }',
      'guides/first.json': tourWith({}, { when: { if: { $flag: { dead: 'on' } } } }),
    },
    said: [
      'guides/first.json:1:108 warning HR606 when › if › $flag › dead: Nothing ever serves "on" of the flag "dead", so this is never shown. Give the flag a release or a rule.',
    ],
  },
  untranslated: {
    files: { ...app(inFrench), 'locales/fr.json': '{ "guides/first": { "title": "Premier" } }' },
    said: [
      'handrail.json:1:113 warning HR607 locales › also › 0: fr has 1 of 2 texts (50 %); the first it lacks is guides/first steps.save.body. What is missing is shown in a fallback.',
    ],
  },
  'too-long': {
    files: body(long),
    said: [
      'guides/a.json:1:74 warning HR608 steps › one › body: This body has 640 characters; beyond 480 it no longer fits its card. Say it in fewer words, or in two steps.',
    ],
  },
  'generated-id': {
    files: tour({ target: { id: ':r1a:' } }),
    said: [
      'guides/a.json:1:66 warning HR609 steps › one › target › id: The id ":r1a:" looks generated, so the next build may change it. Use a testId, a role and name, or a glob.',
    ],
  },
  'brittle-css': {
    files: tour({ target: { css: 'div.css-1q2w3e > button' } }),
    said: [
      'guides/a.json:1:67 warning HR610 steps › one › target › css: The selector "div.css-1q2w3e > button" depends on generated classes or on counting. Use a testId, a role and name, or `in` and `has`.',
    ],
  },
  'one-language': {
    files: { ...app(inFrench), ...translated, ...tour({ target: { role: 'button', name: 'Save' } }) },
    said: [
      'guides/a.json:1:84 warning HR611 steps › one › target › name: This is found by "Save" in one language only, and the app has several. Give the name per locale, or add what does not depend on language.',
    ],
  },
  fight: {
    files: {
      'guides/a.json': tourWith({}, { when: { page: 'orders' } }),
      'guides/b.json': tourWith({}, { when: { page: 'orders' } }),
    },
    said: [
      'guides/b.json:1:92 warning HR612 when: "b" asks for the stage at the same moment as "a", for the same people. Give one of them a priority, or other conditions.',
    ],
  },
  'adds-nothing': {
    files: release({ holdout: 5, waves: [{ percent: 50 }, { percent: 25 }] }),
    said: [
      'releases/r.json:1:102 warning HR613 rollout › waves › 1: This wave gives 25 percent to people of whom an earlier one has 50 already. Waves add up and never take away; to take away, roll back.',
    ],
  },
  'low-contrast': {
    files: {
      'themes/a.json':
        '{ "tokens": { "color-text": "#999", "color-surface": "#fff" }, "dark": { "color-text": "#eee", "color-surface": "#111" } }',
    },
    said: [
      'themes/a.json:1:29 warning HR640 tokens › color-text: In light, body text, which is mixed from it: #999 on color-surface #fff has a contrast of 2.15 to 1, and needs 4.5. The nearest that passes is "color-text": "#505050".',
    ],
  },
  'stale-translation': {
    files: {
      ...app(inFrench),
      'locales/fr.json': '{ "guides/first": { "title": "Premier", "steps.save.body": "Enregistrez." } }',
      'reviews/fr.json': '{ "guides/first": { "title": { "of": "0123456789abcdef", "state": "reviewed" } } }',
    },
    said: [
      'handrail.json:1:113 warning HR641 locales › also › 0: Texts that have changed since they were translated into fr: 1; the first is guides/first title. List them with "handrail locales", send them out again, or say with "handrail locales accept" that they are right.',
    ],
  },
  'css-only': {
    files: tour({ target: { css: 'div.toolbar > button.primary' } }),
    said: [
      'guides/a.json:1:67 warning HR614 steps › one › target › css: This is found by the selector "div.toolbar > button.primary" and nothing else. Classes and nesting change with the design. Say what a person would: testId, role and name, label, or `in`.',
    ],
  },
  'unread-flag': {
    files: { 'flags/forgotten.json': '{ "owner": "sam", "default": "off" }' },
    said: [
      'flags/forgotten.json:1:1 warning HR615 Nothing here reads the flag "forgotten", and nothing ever turns it: it has no rule and no release. Remove it, or give it a release.',
    ],
  },
  'unsent-event': {
    files: {
      'events.json':
        '{ "order_sent": { "on": "code" }, "order_seen": { "on": { "event": "order_read" } }, "order_read": { "on": "manual" } }',
    },
    said: [
      'events.json:1:57 warning HR616 order_seen › on: Nothing ever sends the event "order_seen". Say what it comes from: "code", something on the page such as {"click": "save"}, or a `track` of a guide.',
      'events.json:1:108 warning HR616 order_read › on: Nothing ever sends the event "order_read". Say what it comes from: "code", something on the page such as {"click": "save"}, or a `track` of a guide.',
    ],
  },
  'no-holdout': {
    files: release({ waves: [{ percent: [10, 100] }] }, { adopt: { goal: { event: 'order_sent' } } }),
    said: [
      'releases/r.json:1:44 warning HR617 rollout: This goes to everybody in the end, and nobody is kept out to compare its goal with. Give the release or the app a `holdout` of a few percent, or the release an `audience`.',
    ],
  },
  'no-way-out': {
    files: announcement({ buttons: [{ text: 'Read more', do: { open: 'https://shop.example/news' } }] }),
    said: [
      'guides/n.json:1:74 warning HR618 buttons: None of these buttons closes the announcement; only the cross does. Let one of them do "done" or "dismiss".',
    ],
  },
  'guarded-anonymous': {
    files: { ...mood(true), ...guardedByMood },
    said: [
      'releases/r.json:1:109 warning HR620 rollout › guardrails › 0 › bad › survey: Nobody knows who answers "mood", so nobody can say which of them were exposed: this guardrail never speaks. Guard by a survey that is not anonymous, or by an event.',
    ],
  },
  'unused-asset': {
    files: { 'assets/old.png': 'not shown' },
    said: ['assets/old.png:1:1 warning HR619 Nothing shows the file "assets/old.png". Remove it, or show it.'],
  },
};
