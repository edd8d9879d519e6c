/** The mended form of golden examples that no nearest name mends: for each the files that change. */
import type { ProblemName } from '../problems.js';
import { announcement, app, audience, body, panel, release, tour } from './example.js';
import { folderOf, releaseWith, tourWith } from './folderOf.js';
import { mood } from './lintExamples.js';

type Mended = Readonly<Record<string, string | null>>;

const plain = (file: string): Mended => ({ [file]: new TextDecoder().decode(folderOf().get(file)) });
const when = (keys: object) => tour({}, { when: keys });
const adopt = { goal: { event: 'order_sent' } };
const guarded = { guardrails: [{ bad: { event: 'error' } }] };

export const mendedExamples: Readonly<Partial<Record<ProblemName, Mended>>> = {
  'no-app': plain('handrail.json'),
  'file-too-large': plain('pages.json'),
  'not-utf8': plain('pages.json'),
  'not-json': plain('pages.json'),
  'too-deep': plain('pages.json'),
  'forbidden-key': plain('pages.json'),
  'duplicate-key': { 'pages.json': '{ "orders": "/orders", "order": "/b" }' },
  'unknown-file': { 'guide/a.json': null, 'guides/a.json': tourWith({}) },
  'bad-path': { 'guides/My Tour.json': null, 'guides/my-tour.json': tourWith({}) },
  'unknown-key': tour({ target: 'save' }),
  'missing-key': { 'guides/a.json': '{ "kind": "tour",\n  "steps": [{ "id": "hello", "body": "Hello" }] }' },
  'wrong-type': tour({ target: 'save' }),
  'bad-form': tour({ wait: '20s' }),
  'out-of-range': app({ holdout: 12 }),
  'two-main-keys': tour({ advance: [{ appears: 'save' }, { gone: 'save' }] }),
  'unknown-segment': { 'segments.json': '{ "staff": { "role": "buyer" } }' },
  'unknown-workflow': { 'workflows.json': '{ "ordering": { "start": "order_sent", "end": "order_sent" } }' },
  'unknown-step': tour({ next: [{ go: 'one' }] }),
  'unknown-theme': { 'themes/acme.json': '{ "tokens": { "radius": "4px" } }' },
  'unknown-environment': release({ holdout: 5 }, { prepare: { environments: ['production'] } }),
  'unknown-asset': { 'assets/a.png': 'a picture' },
  'unknown-text': { 'locales/fr.json': '{ "guides/first": { "title": "Premier" } }' },
  'unknown-placeholder': body('Hello {role}.'),
  'not-a-survey': release({ holdout: 5, ...guarded }),
  'empty-condition': tour({}),
  'fact-in-audience': tour({ if: { $flag: { 'new-form': 'on' } } }),
  'unknown-test': audience({ age: { $gt: 3 } }),
  'wrong-test': audience({ age: { $gte: 30, $lt: 40 } }),
  'wrong-value': audience({ age: { $gt: 3 } }),
  'null-test': audience({ role: { $exists: false } }),
  'list-test': audience({ role: { $in: ['buyer'] } }),
  'segment-cycle': { 'segments.json': '{ "a": { "$segment": "b" }, "b": { "role": "buyer" } }' },
  'no-regex': audience({ role: { $glob: 'b*' } }),
  'not-icu': body('Hello {role}'),
  'unknown-style': body('On {hiredAt, date, long}.'),
  'no-html': body('Press **Save**.'),
  'no-such-markdown': body('*Save*'),
  'unsafe-link': body('[Here](/orders)'),
  'no-alt': body('![The form](assets/a.png)'),
  'value-in-link': body('[Here](/orders), at number {age}'),
  'not-an-asset': tour({ media: { src: 'https://shop.example/a.png', alt: 'A' } }),
  'bad-character': body('Save'),
  'text-too-deep': body('- Save'),
  'target-cycle': { 'targets.json': '{ "save": { "in": "form", "role": "button" }, "form": { "role": "form" } }' },
  'empty-target': tour({ target: { role: 'row', nth: 2 } }),
  'needs-target': tour({ target: 'save', advance: 'click' }),
  'bad-page': plain('pages.json'),
  'bad-time': when({ from: '2026-02-28T08:00' }),
  'bad-source': app({ attributes: { role: { type: 'string', from: { global: 'erp.role' } } } }),
  'two-releases': { 'releases/b.json': null },
  'serve-what': release({ holdout: 5 }, { serve: 'b' }),
  'serves-default': release({ holdout: 5 }, { serve: 'on' }),
  'split-too-much': { 'flags/new-form.json': '{ "default": "off", "rules": [{ "split": { "on": 60, "off": 40 } }] }' },
  'flag-cycle': { 'flags/new-form.json': '{ "default": "off" }' },
  strategy: release({ strategy: 'big-bang', holdout: 5, waves: [{ percent: 100 }] }),
  'no-control': release({ holdout: 5, ...guarded }),
  'falling-percents': release({ holdout: 5, waves: [{ percent: [25, 50] }, {}] }),
  'module-or-body': panel({ body: 'New' }),
  'inline-target': { 'guides/b.json': '{ "kind": "banner", "display": "inline", "target": "save", "body": "Hello" }' },
  'replace-height': panel({ body: 'New', insert: 'replace', height: '180px' }),
  'theme-cycle': { 'themes/b.json': '{ "tokens": { "radius": "4px" } }' },
  'duplicate-id': { 'guides/a.json': '{ "kind": "tour", "steps": [{ "id": "one" }, { "id": "two" }] }' },
  'acts-for-user': tour({ buttons: [{ text: 'Save it for me', do: [{ click: 'save' }, 'done'] }] }),
  'step-action': {
    'guides/h.json': '{ "kind": "hint", "target": "save", "buttons": [{ "text": "Go", "do": "done" }] }',
  },
  'from-after-until': when({ from: '2026-12-04T08:00', until: '2026-12-05T08:00' }),
  'workflow-outcome': release({ holdout: 5, guardrails: [{ bad: { workflow: 'w', is: 'abandoned' } }] }),
  'no-owner': tour({}),
  'past-review': tour({}, { reviewBy: '2027-11-01' }),
  expired: tour({}, { expires: '2027-11-01' }),
  'unreachable-step': tour({}, { steps: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] }),
  'off-everywhere': {
    'flags/dead.json':
      '{ "owner": "sam", "default": "off", "rules": [{ "audience": { "role": "buyer" }, "serve": "on" }] }',
  },
  untranslated: { 'locales/fr.json': '{ "guides/first": { "title": "Premier", "steps.save.body": "Sauver" } }' },
  'too-long': body('A word or two.'),
  'generated-id': tour({ target: { testId: 'amount' } }),
  'brittle-css': tour({ target: { role: 'button', name: 'Save' } }),
  'one-language': tour({ target: { role: 'button', name: { en: 'Save', fr: 'Sauver' } } }),
  fight: { 'guides/b.json': tourWith({}, { when: { page: 'orders' }, priority: 10 }) },
  'adds-nothing': release({ holdout: 5, waves: [{ percent: 25 }, { percent: 50 }] }),
  'low-contrast': {
    'themes/a.json':
      '{ "tokens": { "color-text": "#505050", "color-surface": "#fff" }, "dark": { "color-text": "#eee", "color-surface": "#111" } }',
  },
  'css-only': tour({ target: { role: 'button', name: 'New order' } }),
  'unread-flag': { 'flags/forgotten.json': null },
  'unsent-event': {
    'events.json':
      '{ "order_sent": { "on": "code" }, "order_seen": { "on": { "event": "order_read" } }, "order_read": { "on": { "page": "orders" } } }',
  },
  'no-holdout': { 'releases/r.json': releaseWith({ holdout: 5, waves: [{ percent: [10, 100] }] }, { adopt }) },
  'no-way-out': announcement({
    buttons: [
      { text: 'Read more', do: { open: 'https://shop.example/news' } },
      { text: 'Got it', do: 'done' },
    ],
  }),
  'guarded-anonymous': mood(false),
  'unused-asset': { 'assets/old.png': null },
};

/** Codes for which there is nothing to show: less is the mend, or a person's word. */
export const unmendable: readonly ProblemName[] = ['too-many-files', 'folder-too-large', 'stale-translation'];
